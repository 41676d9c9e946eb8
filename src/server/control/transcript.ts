import * as z from 'zod'
import { restoreState } from '../sandbox/snapshot.ts'
import { recorderOf } from '../transcript/recorder.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'
import { loadPatternsOf } from './load-patterns.ts'
import { readGiven } from './read-given.ts'
import { checkedState, MOST_VALUES } from './snapshot.ts'

const NOTHING_RECORDED =
  'Nothing has been recorded: PUT /_mock/settings with { "transcript": true } begins now, and a mock started with --transcript records from the first request'

export const transcriptOperations = [
  control({
    method: 'GET',
    path: '/transcript',
    summary: 'Answers what was recorded of this sandbox: it can be replayed at any time.',
    answer: async ({ sandbox }) => {
      const recorder = recorderOf(sandbox)
      if (!recorder) throw new ControlError(409, NOTHING_RECORDED)
      const { transcriptOf } = await import('../transcript/transcript.ts')
      return transcriptOf(recorder)
    },
  }),
  control({
    method: 'POST',
    path: '/transcript/replay',
    summary:
      'Puts a new sandbox in the place of this one, does to it what a transcript tells, and answers what differs.',
    body: z.looseObject({}),
    mostValues: MOST_VALUES,
    answer: async ({ body, key, sandboxes, appFor }) => {
      const { Transcript } = await import('../transcript/transcript.ts')
      const { refuseUnfit } = await import('../transcript/refuse-unfit.ts')
      const { Replay } = await import('../transcript/replay.ts')
      const transcript = readGiven(Transcript, body, MOST_VALUES)
      refuseUnfit(transcript)
      const state = checkedState(transcript.state)
      await loadPatternsOf(state.choices)
      const sandbox = sandboxes.prepare(key, (fresh) => restoreState(fresh, state))
      const replay = new Replay(transcript, {
        sandbox,
        key,
        app: appFor(sandboxes.alone(key, sandbox)),
      })
      await replay.run()
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
    },
  }),
]
