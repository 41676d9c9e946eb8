import { control } from './control-operation.ts'

export const streamOperations = [
  control({
    method: 'GET',
    path: '/stream',
    summary:
      'Tells as server-sent events what happens in this sandbox: requests and their effects.',
    mediaType: 'text/event-stream',
    answer: async ({ context, sandbox }) => {
      const { serveStream } = await import('../stream/serve-stream.ts')
      return serveStream(context, sandbox)
    },
  }),
]
