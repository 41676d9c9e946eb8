import {
  SANDBOXES_PER_PAGE,
  type SandboxShown,
  type sandboxOperations,
} from '../../contracts/control/sandbox.ts'
import type { settingOperations } from '../../contracts/control/settings.ts'
import { COUNTED_KINDS } from '../kinds.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { nameOfKey, type Sandboxes } from '../sandbox/sandboxes.ts'
import { changeSettings } from '../sandbox/settings.ts'
import { recorderOf } from '../transcript/recorder.ts'
import { ControlError } from './control-error.ts'
import type { ControlHandlers } from './handler.ts'
import { keyNamed } from './sandbox-name.ts'

const countRecords = (sandbox: Sandbox): Record<string, number> =>
  Object.fromEntries(COUNTED_KINDS.map((name) => [name, sandbox.countOf(name)]))

const show = (key: string, sandbox: Sandbox, ownKey: string): SandboxShown => ({
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

/** Starts recording when nothing is in progress. A request that a fault holds cannot be recorded. */
const startTranscript = async (sandbox: Sandbox, sandboxes: Sandboxes): Promise<void> => {
  if (sandbox.externalIo.observer) {
    sandbox.settings.transcript = false
    const message =
      'This sandbox was replayed and sends nothing, so it cannot be recorded. POST /_mock/reset starts again'
    throw new ControlError(409, message, 'transcript')
  }
  const { count } = sandbox.faults.held
  if (count > 0) {
    sandbox.settings.transcript = false
    const message = `A fault holds ${count} request(s): recording cannot start before they have a response`
    throw new ControlError(409, message, 'transcript')
  }
  await sandbox.clock.whenSettled(() => {
    if (!sandbox.externalIo.observer) sandboxes.record(sandbox)
  })
}

export const sandboxHandlers: ControlHandlers<
  typeof settingOperations & Omit<typeof sandboxOperations, 'getSnapshot' | 'restoreSnapshot'>
> = {
  getSettings: ({ sandbox }) => sandbox.settings,
  setSettings: async ({ body, sandbox, sandboxes }) => {
    changeSettings(sandbox.settings, body, sandboxes.ownSettings)
    const { settings, externalIo } = sandbox
    const isReplaying = externalIo.observer && !externalIo.observer.isOver
    if (!settings.transcript) recorderOf(sandbox)?.end()
    else if (!isReplaying) await startTranscript(sandbox, sandboxes)
    return settings
  },
  resetSandbox: async ({ key, sandboxes }) => {
    const sandbox = await sandboxes.reset(key)
    return { status: 'reset', now: sandbox.clock.timestamp() }
  },
  listSandboxes: ({ query: { after = 0, limit = SANDBOXES_PER_PAGE }, key, sandboxes }) => {
    const { entries, next } = sandboxes.page(after, limit)
    return {
      total: sandboxes.count,
      items: entries.map(([known, sandbox]) => show(known, sandbox, key)),
      ...(next !== undefined && { next }),
    }
  },
  deleteSandbox: async ({ params, sandboxes }) => {
    await sandboxes.remove(keyNamed(sandboxes, params.name))
    return { name: params.name }
  },
}
