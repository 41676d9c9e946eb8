import * as z from 'zod'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { restoreState, SandboxState, stateOf } from '../sandbox/snapshot.ts'
import { move } from '../transcript/recorder.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'
import { firstDifference } from './first-difference.ts'
import { loadPatternsOf } from './load-patterns.ts'
import { readGiven } from './read-given.ts'
import { KIND, Snapshot, VERSION } from './snapshot-shape.ts'

/** A full sandbox holds some hundred thousand; this bounds the work, not the use. */
export const MOST_VALUES = 20_000_000

const leftOutOf = ({ faults }: Sandbox): string[] =>
  faults.held.count === 0
    ? []
    : [`${faults.held.count} request(s) whose answer a fault holds: they end with their sandbox`]

/** Refuses what a snapshot cannot have said, with its place. */
export const checkedState = (given: object): SandboxState => {
  const state = readGiven(z.strictObject({ state: SandboxState }), { state: given }, MOST_VALUES)
  const place = firstDifference({ state: given }, state)
  if (place !== undefined) {
    throw new ControlError(400, `'${place}' is not as a snapshot has it`, place)
  }
  // Equal to what the schema has read, but with its keys in the order in which they came.
  return given as unknown as SandboxState
}

export const snapshotOperations = [
  control({
    method: 'GET',
    path: '/snapshot',
    summary:
      'Answers all that this sandbox is, when nothing is under way: PUT it back at any time.',
    answer: ({ sandbox }) =>
      move(sandbox, { kind: 'settle' }, () =>
        sandbox.clock.whenSettled(() => ({
          kind: KIND,
          version: VERSION,
          state: stateOf(sandbox),
          leftOut: leftOutOf(sandbox),
        }))
      ),
  }),
  control({
    method: 'PUT',
    path: '/snapshot',
    summary:
      'Puts a new sandbox in the place of this one: that of a snapshot, also of another key.',
    body: Snapshot,
    mostValues: MOST_VALUES,
    answer: async ({ body, key, sandboxes }) => {
      const state = checkedState(body.state)
      await loadPatternsOf(state.choices)
      const sandbox = sandboxes.prepare(key, (fresh) => restoreState(fresh, state))
      if (sandbox.settings.transcript) sandboxes.record(sandbox)
      await sandboxes.put(key, sandbox)
      return { status: 'restored', now: sandbox.clock.timestamp(), leftOut: body.leftOut }
    },
  }),
]
