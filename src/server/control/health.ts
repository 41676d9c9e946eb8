import * as z from 'zod'
import { VERSION } from '../../version.ts'
import { control } from './control-operation.ts'

export const healthOperations = [
  control({
    method: 'GET',
    path: '/health',
    summary: 'Says that the mock is ready, its version and how much it holds.',
    isOpen: true,
    answers: z.strictObject({
      status: z.literal('ready'),
      version: z.string(),
      sandboxes: z.int(),
      images: z.strictObject({ used: z.int(), budget: z.int() }),
    }),
    answer: ({ sandboxes }) => ({
      status: 'ready',
      version: VERSION,
      sandboxes: sandboxes.count,
      images: sandboxes.imageUsage,
    }),
  }),
]
