import {
  type CaseStart,
  type Plan,
  planSuite,
  type Receiver,
  type RunOptions,
  type Target,
} from '../../contracts/suite/index.ts'
import { isLoopback } from '../../contracts/suite/run.ts'
import { refuseKey } from '../../contracts/suite/target.ts'
import { messageOf } from '../../contracts/thrown.ts'
import { createMock } from '../../server/mock.ts'
import { UsageError } from '../../server/usage-error.ts'
import { startReceiver } from '../../testing/receiver.ts'
import { requireNetwork } from '../permission.ts'
import type { ContractArguments } from './contract-arguments.ts'
import { createCaseRecorder } from './recording/record-cases.ts'
import { createCaseReplayer } from './recording/replay-cases.ts'
import type { Terminal } from './terminal.ts'

/** Where webhooks of the target are received. */
interface Reception {
  readonly port: number
  readonly host: string
  /** Address at which the target reaches the receiver, if it differs from host and port. */
  readonly url?: string
}

/**
 * Decides where webhooks are received. A target on this machine gets a free port. Returns `undefined`
 * if the target cannot reach a receiver, or if none is wanted.
 */
const receptionOf = (
  target: string,
  {
    receiver = true,
    receiverUrl: url,
    receiverPort: port,
    receiverHost: host = '127.0.0.1',
  }: ContractArguments
): Reception | undefined => {
  if (!receiver) return undefined
  if (url !== undefined && port === undefined) {
    throw new UsageError(`Name the port that ${url} leads to: --receiver-port <number>`)
  }
  if (url !== undefined || isLoopback(target)) return { port: port ?? 0, host, ...(url && { url }) }
  if (port === undefined) return undefined
  throw new UsageError(
    `${target} cannot reach a port of this machine. Name an address that leads to it: --receiver-url <url>`
  )
}

type OpenReceiver = Receiver & { close(): Promise<void> }

const openReceiver = async ({ port, host, url }: Reception): Promise<OpenReceiver> => {
  try {
    const receiver = await startReceiver({ port, host })
    return { ...receiver, ...(url && { url }) }
  } catch (error) {
    const reason = messageOf(error)
    throw new UsageError(`Cannot receive webhooks at ${host}, port ${port}: ${reason}`)
  }
}

interface Wish {
  readonly target: string
  readonly key: string
  readonly only: readonly string[] | undefined
  readonly yes: boolean
  readonly reception: Reception | undefined
  readonly deliveryLimit: number | undefined
}

/** Runs the suite on a mock in this process and returns what it did. */
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

const describePlan = ({ requests, creates }: Plan): string => {
  const calls = Object.entries(creates).map(([name, times]) => `${name} ${times}`)
  const made = calls.length === 0 ? 'none' : calls.join(', ')
  return (
    `About ${requests} requests. Calls that create or change something: ${made}.\n` +
    'Clients and webhooks are deleted at the end, with everything that belongs to a client. Records on custom lists stay.\n'
  )
}

const describeReception = (reception: Reception | undefined): string => {
  if (!reception) {
    return 'No receiver: clauses about deliveries are not run. Set --receiver-url and --receiver-port to run them.\n'
  }
  const { url, host } = reception
  return `Webhooks lead to ${url ?? `a receiver on this machine (${host})`} until they are deleted.\n`
}

/** Says what the suite will create, and asks for permission. Throws a `UsageError` without it. */
const askConsent = async (wish: Wish, { notify, ask, isInteractive }: Terminal): Promise<void> => {
  const { target, key, yes, reception } = wish
  refuseKey(key)
  if (!yes && !isInteractive && !isLoopback(target)) {
    throw new UsageError(
      `${target} is not on this machine, and there is no terminal for a question. Add --yes to let the suite create clients, checks and webhooks there`
    )
  }
  notify(describePlan(await rehearse(wish)) + describeReception(reception))
  if (yes || !isInteractive) return
  const answer = await ask(`Go on with ${target}? [y/N] `)
  if (!/^y(es)?$/i.test(answer.trim())) throw new UsageError('Nothing was done.')
}

/** A run of the suite that is ready to start. */
export interface PreparedRun {
  /** The name of the target in reports. */
  readonly name: string
  readonly target: Target
  readonly options: RunOptions
  readonly onCase?: (start: CaseStart) => void
  readonly finish?: () => Promise<void>
}

const prepareReplay = (folder: string): PreparedRun => {
  const { fetch, onCase, receiver } = createCaseReplayer(folder)
  const options = { wait: () => Promise.resolve(), ...(receiver && { receiver }) }
  return { name: `recording ${folder}`, target: { key: 'test_replay', fetch }, options, onCase }
}

/** Checks the arguments and asks for permission before the first request. Throws a `UsageError`. */
export const prepareRun = async (
  given: ContractArguments,
  terminal: Terminal
): Promise<PreparedRun> => {
  const { target, key, only, yes = false, rate, timeLimit, deliveryLimit, record, replay } = given
  if (replay !== undefined) return prepareReplay(replay)
  if (target === undefined) {
    throw new UsageError('Name a target: --target <url>, or --replay <folder>')
  }
  if (key === undefined) {
    throw new UsageError('Name an API key: --key <text>, or COMPLYCUBE_MOCK_KEY')
  }
  requireNetwork()
  const reception = receptionOf(target, given)
  await askConsent({ target, key, only, yes, reception, deliveryLimit }, terminal)
  const recorder =
    record === undefined ? undefined : createCaseRecorder(terminal.fetch, record, key)
  const opened = reception && (await openReceiver(reception))
  const receiver = opened && (recorder?.listen(opened) ?? opened)
  return {
    name: target,
    target: { key, baseUrl: target, fetch: (recorder ?? terminal).fetch },
    options: {
      ...(rate !== undefined && { requestsPerSecond: rate }),
      ...(timeLimit !== undefined && { timeLimitMs: timeLimit }),
      ...(deliveryLimit !== undefined && { deliveryLimitMs: deliveryLimit }),
      ...(receiver && { receiver }),
    },
    ...(recorder && { onCase: recorder.onCase }),
    finish: async () => {
      recorder?.finish()
      await opened?.close()
    },
  }
}
