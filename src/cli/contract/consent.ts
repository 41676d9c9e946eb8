import { type Plan, planSuite } from '../../contracts/suite/index.ts'
import { isLoopback } from '../../contracts/suite/run.ts'
import { refuseKey } from '../../contracts/suite/target.ts'
import { createMock } from '../../server/mock.ts'
import { UsageError } from '../../server/usage-error.ts'
import { startReceiver } from '../../testing/receiver.ts'
import type { Reception } from './reception.ts'
import type { Surroundings } from './surroundings.ts'

interface Wish {
  readonly target: string
  readonly key: string
  readonly only: readonly string[] | undefined
  readonly yes: boolean
  readonly reception: Reception | undefined
  readonly deliveryLimit: number | undefined
}

/** Does all of it with a mock in this process, which delivers to a receiver of its own. */
const rehearse = async ({ only, reception, deliveryLimit }: Wish): Promise<Plan> => {
  const mock = createMock({ clock: 'virtual' })
  const receiver = reception && (await startReceiver())
  try {
    const wait = (ms: number) => mock.advance(ms, 'test_rehearsal')
    return await planSuite(
      { fetch: mock.fetch, wait },
      {
        ...(only && { only }),
        ...(receiver && { receiver }),
        ...(deliveryLimit !== undefined && { deliveryLimitMs: deliveryLimit }),
      }
    )
  } finally {
    await mock.close()
    await receiver?.close()
  }
}

/** Where webhooks lead while the suite runs. */
const ofDeliveries = (reception: Reception | undefined): string => {
  if (!reception) {
    return 'No receiver: what is said of deliveries is not run. --receiver-url and --receiver-port give it one.\n'
  }
  const { url, host } = reception
  return `Webhooks lead to ${url ?? `a receiver on this machine (${host})`} until they are deleted.\n`
}

const inWords = ({ requests, creates }: Plan): string => {
  const calls = Object.entries(creates).map(([name, times]) => `${name} ${times}`)
  const made = calls.length === 0 ? 'nothing' : calls.join(', ')
  return (
    `About ${requests} requests. What is done, and how often: ${made}.\n` +
    'Clients and webhooks are deleted again, and with a client what belongs to it; who is put on a custom list stays there.\n'
  )
}

/** Says what will be created, and asks whether it may. Throws when it may not. */
export const askConsent = async (
  wish: Wish,
  { tell, ask, isTerminal }: Surroundings
): Promise<void> => {
  const { target, key, yes, reception } = wish
  refuseKey(key)
  const needsYes = !yes && !isTerminal && !isLoopback(target)
  if (needsYes) {
    throw new UsageError(
      `${target} is not on this machine and nobody is here to be asked. Say --yes to let the suite create clients, checks and webhooks there`
    )
  }
  tell(inWords(await rehearse(wish)) + ofDeliveries(reception))
  if (yes || !isTerminal) return
  const answer = await ask(`Go on with ${target}? [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was done.')
}
