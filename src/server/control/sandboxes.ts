import { quoted } from '../../contracts/errors.ts'
import { hint } from '../../scenarios/messages.ts'
import { COUNTED_KINDS, type CountedKind } from '../kinds.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { nameOfKey, type Sandboxes } from '../sandbox/sandboxes.ts'
import type { ShownSandbox } from './answers/sandboxes.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

const countRecords = (sandbox: Sandbox): Record<CountedKind, number> =>
  // Each counted kind has got its number, which Object.fromEntries forgets.
  Object.fromEntries(COUNTED_KINDS.map((name) => [name, sandbox[name].size])) as Record<
    CountedKind,
    number
  >

const show = (key: string, sandbox: Sandbox, ownKey: string): ShownSandbox => ({
  name: nameOfKey(key),
  isOwn: key === ownKey,
  clock: { mode: sandbox.clock.mode, now: sandbox.clock.timestamp() },
  createdAt: new Date(sandbox.usage.createdAt).toISOString(),
  lastUsedAt: new Date(sandbox.usage.lastUsedAt).toISOString(),
  counts: {
    requests: sandbox.usage.arrived,
    ...countRecords(sandbox),
    deliveries: sandbox.dispatcher.deliveries.count,
  },
})

const keyNamed = (sandboxes: Sandboxes, name: string): string => {
  const key = sandboxes.keyOf(name)
  if (key !== undefined) return key
  const names = sandboxes.entries().map(([known]) => nameOfKey(known))
  const message = `Unknown sandbox ${quoted(name)}${hint(name, names) || '.'} GET /_mock/sandboxes lists their names`
  throw new ControlError(404, message, 'name')
}

export const sandboxOperations = [
  control({
    method: 'GET',
    path: '/sandboxes',
    summary: 'Lists all sandboxes, their keys shortened: what each holds, its clock, its last use.',
    answer: ({ key, sandboxes }) => ({
      items: sandboxes.entries().map(([known, sandbox]) => show(known, sandbox, key)),
    }),
  }),
  control({
    method: 'DELETE',
    path: '/sandboxes/:name',
    summary: 'Forgets a sandbox, by its name in the list; its key opens a new one when next used.',
    answer: async ({ params, sandboxes }) => {
      await sandboxes.remove(keyNamed(sandboxes, params.name))
      return { name: params.name }
    },
  }),
]
