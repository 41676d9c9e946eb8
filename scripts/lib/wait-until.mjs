import { setTimeout as sleep } from 'node:timers/promises'

/** Asks again and again until the answer is not undefined. */
export const waitUntil = async (expected, ask, { limitMs = 10_000, everyMs = 10 } = {}) => {
  const giveUpAt = performance.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (performance.now() > giveUpAt) {
      throw new Error(`expected ${expected} within ${limitMs} ms, found nothing of the kind`)
    }
    await sleep(everyMs)
  }
}
