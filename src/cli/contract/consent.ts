import { type Plan, planSuite } from '../../contracts/suite/index.ts'
import { isLoopback } from '../../contracts/suite/run.ts'
import { refuseKey } from '../../contracts/suite/target.ts'
import { createMock } from '../../server/mock.ts'
import { UsageError } from '../../server/usage-error.ts'
import type { Surroundings } from './surroundings.ts'

const rehearse = async (only: readonly string[] | undefined): Promise<Plan> => {
  const mock = createMock({ clock: 'virtual' })
  try {
    const wait = (ms: number) => mock.advance(ms, 'test_rehearsal')
    return await planSuite({ fetch: mock.fetch, wait }, only && { only })
  } finally {
    await mock.close()
  }
}

const inWords = ({ requests, creates }: Plan): string => {
  const calls = Object.entries(creates).map(([name, times]) => `${name} ${times}`)
  const made = calls.length === 0 ? 'nothing' : calls.join(', ')
  return (
    `About ${requests} requests. What is done, and how often: ${made}.\n` +
    'Clients and webhooks are deleted again, and with a client what belongs to it; who is put on a custom list stays there.\n'
  )
}

interface Wish {
  readonly target: string
  readonly key: string
  readonly only: readonly string[] | undefined
  readonly yes: boolean
}

/** Says what will be created, and asks whether it may. Throws when it may not. */
export const askConsent = async (
  { target, key, only, yes }: Wish,
  { tell, ask, isTerminal }: Surroundings
): Promise<void> => {
  refuseKey(key)
  const needsYes = !yes && !isTerminal && !isLoopback(target)
  if (needsYes) {
    throw new UsageError(
      `${target} is not on this machine and nobody is here to be asked. Say --yes to let the suite create clients, checks and webhooks there`
    )
  }
  tell(inWords(await rehearse(only)))
  if (yes || !isTerminal) return
  const answer = await ask(`Go on with ${target}? [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was done.')
}
