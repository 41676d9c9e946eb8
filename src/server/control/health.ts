import { VERSION } from '../../version.ts'
import { control } from './control-operation.ts'

export const healthOperations = [
  control({
    method: 'GET',
    path: '/health',
    summary: 'Says that the mock is ready, its version and how much it holds.',
    isOpen: true,
    answer: ({ sandboxes }) => ({
      status: 'ready',
      version: VERSION,
      sandboxes: sandboxes.count,
      images: sandboxes.imageUsage,
    }),
  }),
]
