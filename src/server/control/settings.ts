import { changeSettings, SettingChanges } from '../sandbox/settings.ts'
import { control } from './control-operation.ts'

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
    answer: ({ body, sandbox, sandboxes }) => {
      changeSettings(sandbox.settings, body, sandboxes.ownSettings)
      return sandbox.settings
    },
  }),
]
