import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { changeSettings, SettingChanges } from '../sandbox/settings.ts'
import { recorderOf } from '../transcript/recorder.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

/** Recording begins when nothing is under way; what a fault holds could not be told. */
const beginTranscript = async (sandbox: Sandbox, sandboxes: Sandboxes): Promise<void> => {
  if (sandbox.externalIo.observer) {
    sandbox.settings.transcript = false
    const message =
      'This sandbox was replayed and sends nothing, so it cannot be recorded. POST /_mock/reset begins anew'
    throw new ControlError(409, message, 'transcript')
  }
  const { count } = sandbox.faults.held
  if (count > 0) {
    sandbox.settings.transcript = false
    const message = `${count} request(s) wait for an answer that a fault holds: recording cannot begin before they have it`
    throw new ControlError(409, message, 'transcript')
  }
  await sandbox.clock.whenSettled(() => {
    if (!sandbox.externalIo.observer) sandboxes.record(sandbox)
  })
}

export const settingOperations = [
  control({
    method: 'GET',
    path: '/settings',
    summary: 'Shows the settings of this sandbox.',
    answer: ({ sandbox }) => sandbox.settings,
  }),
  control({
    method: 'PUT',
    path: '/settings',
    summary: "Changes the settings that are given; `null` puts one back to the server's own.",
    body: SettingChanges,
    answer: async ({ body, sandbox, sandboxes }) => {
      changeSettings(sandbox.settings, body, sandboxes.ownSettings)
      const { settings, externalIo } = sandbox
      if (!settings.transcript) recorderOf(sandbox)?.end()
      else if (!externalIo.observer || externalIo.observer.isOver)
        await beginTranscript(sandbox, sandboxes)
      return settings
    },
  }),
]
