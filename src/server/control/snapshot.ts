import {
  MAX_SNAPSHOT_VALUES,
  SNAPSHOT_KIND,
  SNAPSHOT_VERSION,
  type sandboxOperations,
} from '../../contracts/control/sandbox.ts'
import { Transcript, type transcriptOperations } from '../../contracts/control/transcript.ts'
import { isRecord } from '../../contracts/json.ts'
import { MOST_GIVEN_WEBHOOKS } from '../../contracts/webhooks.ts'
import { VERSION } from '../../version.ts'
import type { Received } from '../http/request.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import { nextTurn } from '../sandbox/real-time.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { runSliced } from '../sandbox/slices.ts'
import { makeStateSchemas, restoreState, SandboxState, stateJson } from '../sandbox/snapshot.ts'
import { MOST_STEPS, move, recorderOf } from '../transcript/recorder.ts'
import { ControlError } from './control-error.ts'
import type { CommonControlInput, ControlHandlers } from './handler.ts'
import { readUnchanged } from './read-given.ts'
import { loadPatternsOf } from './scenarios.ts'

const NOTHING_RECORDED =
  'Nothing was recorded: PUT /_mock/settings with { "transcript": true } starts now, and a mock started with --transcript records from the first request'

const leftOutOf = ({ faults }: Sandbox): string[] =>
  faults.held.count === 0
    ? []
    : [`${faults.held.count} request(s) that a fault holds: they end with their sandbox`]

function* snapshotPieces(state: Iterable<string>, leftOut: readonly string[]): Generator<string> {
  yield `{"kind":"${SNAPSHOT_KIND}","version":${SNAPSHOT_VERSION},"state":`
  yield* state
  yield `,"leftOut":${JSON.stringify(leftOut)}}`
}

/** How much text one piece of the body has at least, in characters. */
const PIECE_LENGTH = 64 * 1024

/** Responds with a snapshot that is written while the client reads it. */
const streamSnapshot = (pieces: Iterator<string>, received: Received): Response => {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      // Other requests run between two pieces.
      await nextTurn()
      let text = ''
      while (text.length < PIECE_LENGTH) {
        const { value, done } = pieces.next()
        if (done) break
        text += value
      }
      if (text === '') controller.close()
      else controller.enqueue(encoder.encode(text))
    },
  })
  const headers = { 'Content-Type': 'application/json', [VERSION_HEADER]: VERSION }
  return new received.Response(body, { status: 200, headers })
}

/** One event to many webhooks is sent in one turn, so their number has a limit. */
const refuseManyWebhooks = (given: object): void => {
  const webhooks: unknown = Reflect.get(given, 'webhooks')
  if (!Array.isArray(webhooks) || webhooks.length <= MOST_GIVEN_WEBHOOKS) return
  const message = `'state.webhooks' should hold at most ${MOST_GIVEN_WEBHOOKS} webhooks, but there are ${webhooks.length}`
  throw new ControlError(400, message, 'state.webhooks')
}

/** Parses the state of a snapshot. Throws a 400 with the place of what no snapshot can contain. */
const readState = async (given: object): Promise<SandboxState> => {
  refuseManyWebhooks(given)
  const limits = { below: 'state', maxValues: MAX_SNAPSHOT_VALUES }
  await runSliced(makeStateSchemas())
  const state = await runSliced(readUnchanged(SandboxState, given, limits))
  // The schema is made of the parts of a state, which Object.fromEntries forgets.
  return state as unknown as SandboxState
}

/** Makes a sandbox of a state. It is not in use yet. */
const restored = async (
  state: SandboxState,
  { key, sandboxes }: Pick<CommonControlInput, 'key' | 'sandboxes'>
): Promise<Sandbox> => {
  await loadPatternsOf(state.choices)
  return sandboxes.prepare(key, (fresh) => restoreState(fresh, state))
}

/** Parses a transcript except its state. Throws a 400 with the place of what is wrong. */
const readTranscript = async (body: object): Promise<Transcript> => {
  const { refuseUnfit } = await import('../transcript/refuse-unfit.ts')
  const steps: unknown = Reflect.get(body, 'steps')
  if (Array.isArray(steps) && steps.length > MOST_STEPS) {
    const message = `'steps' should hold at most ${MOST_STEPS} steps, as a recording does, but there are ${steps.length}`
    throw new ControlError(400, message, 'steps')
  }
  const state: unknown = Reflect.get(body, 'state')
  const rest = isRecord(state) ? { ...body, state: {} } : body
  const read = await runSliced(readUnchanged(Transcript, rest, { maxValues: MAX_SNAPSHOT_VALUES }))
  const transcript = isRecord(state) ? { ...read, state } : read
  await runSliced(refuseUnfit(transcript))
  return transcript
}

type SnapshotOperations = Pick<typeof sandboxOperations, 'getSnapshot' | 'restoreSnapshot'>

export const snapshotHandlers: ControlHandlers<SnapshotOperations & typeof transcriptOperations> = {
  getSnapshot: ({ sandbox, context }) =>
    move(sandbox, { kind: 'settle' }, async () => {
      const letGo = await sandbox.clock.whenSettled(() => sandbox.clock.hold())
      try {
        const state = await runSliced(stateJson(sandbox))
        return streamSnapshot(snapshotPieces(state, leftOutOf(sandbox)), context.env)
      } finally {
        letGo()
      }
    }),
  restoreSnapshot: ({ body, key, sandboxes }) =>
    sandboxes.busyKeys.during(key, async () => {
      const state = await readState(body.state)
      const sandbox = await restored(state, { key, sandboxes })
      if (sandbox.settings.transcript) sandboxes.record(sandbox)
      await sandboxes.put(key, sandbox)
      return { status: 'restored', now: sandbox.clock.timestamp(), leftOut: body.leftOut }
    }),
  getTranscript: async ({ sandbox }) => {
    const recorder = recorderOf(sandbox)
    if (!recorder) throw new ControlError(409, NOTHING_RECORDED)
    const { transcriptOf } = await import('../transcript/transcript.ts')
    return transcriptOf(recorder)
  },
  replayTranscript: ({ body, key, sandboxes, appFor }) =>
    sandboxes.busyKeys.during(key, async () => {
      const { Replay } = await import('../transcript/replay.ts')
      const transcript = await readTranscript(body)
      const state = await readState(transcript.state)
      const sandbox = await restored(state, { key, sandboxes })
      const app = appFor(sandboxes.alone(key, sandbox))
      const replay = new Replay(transcript, { sandbox, key, app })
      const { mark } = sandbox.ids
      sandbox.ids.mark = transcript.mark ?? mark
      await replay.run()
      sandbox.ids.mark = mark
      await sandboxes.put(key, sandbox)
      const { differences } = replay
      const count = (kind: string): number =>
        transcript.steps.filter((step) => step.kind === kind).length
      return {
        identical: differences.length === 0,
        now: sandbox.clock.timestamp(),
        requests: count('request'),
        deliveries: count('delivery'),
        differences,
      }
    }),
}
