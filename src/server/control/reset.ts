import * as z from 'zod'
import { control } from './control-operation.ts'

export const resetOperations = [
  control({
    method: 'POST',
    path: '/reset',
    summary: 'Puts a new sandbox in the place of this one; what was pending never happens.',
    body: z.strictObject({}),
    answer: async ({ key, sandboxes }) => {
      const sandbox = await sandboxes.reset(key)
      return { status: 'reset', now: sandbox.clock.timestamp() }
    },
  }),
]
