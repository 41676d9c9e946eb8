import type { CaseStart, RunOptions, Target } from '../../contracts/suite/index.ts'
import { UsageError } from '../../server/usage-error.ts'
import { askConsent } from './consent.ts'
import type { ContractArguments } from './contract-arguments.ts'
import { openReceiver, receptionOf } from './reception.ts'
import { createRecorder } from './recording/recorder.ts'
import { createReplayer } from './recording/replayer.ts'
import type { Surroundings } from './surroundings.ts'

/** Whom to ask, and what else must hear of the run. */
export interface PreparedRun {
  /** What the target is called in reports. */
  readonly name: string
  readonly target: Target
  readonly options: RunOptions
  readonly onCase?: (start: CaseStart) => void
  readonly finish?: () => Promise<void>
}

const prepareReplay = (folder: string): PreparedRun => {
  const { fetch, onCase, receiver } = createReplayer(folder)
  const options = { wait: () => Promise.resolve(), ...(receiver && { receiver }) }
  return { name: `recording ${folder}`, target: { key: 'test_replay', fetch }, options, onCase }
}

/** Everything that can be wrong beforehand is said here; nobody has been asked yet. */
export const prepareRun = async (
  given: ContractArguments,
  surroundings: Surroundings
): Promise<PreparedRun> => {
  const { target, key, only, yes = false, rate, timeLimit, deliveryLimit, record, replay } = given
  if (replay !== undefined) return prepareReplay(replay)
  if (target === undefined) {
    throw new UsageError('Say whom to ask: --target <url>, or --replay <folder>')
  }
  if (key === undefined) {
    throw new UsageError('Say which key to ask with: --key <text>, or COMPLYCUBE_MOCK_KEY')
  }
  const reception = receptionOf(target, given)
  await askConsent({ target, key, only, yes, reception, deliveryLimit }, surroundings)
  const recorder =
    record === undefined ? undefined : createRecorder(surroundings.fetch, record, key)
  const opened = reception && (await openReceiver(reception))
  const receiver = opened && (recorder?.listen(opened) ?? opened)
  return {
    name: target,
    target: { key, baseUrl: target, fetch: (recorder ?? surroundings).fetch },
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
