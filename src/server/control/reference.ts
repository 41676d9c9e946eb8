import type { referenceOperations } from '../../contracts/control/reference.ts'
import { suggestion } from '../../scenarios/messages.ts'
import { VERSION } from '../../version.ts'
import { ControlError } from './control-error.ts'
import type { ControlHandlers } from './handler.ts'

/** Each handler loads what only it needs, which keeps the start short. */
export const referenceHandlers: ControlHandlers<typeof referenceOperations> = {
  getHealth: ({ sandboxes }) => ({
    status: 'ready',
    version: VERSION,
    sandboxes: sandboxes.count,
    images: sandboxes.imageUsage,
    memory: sandboxes.memoryUsage,
  }),
  streamEvents: async ({ context, sandbox }) => {
    const { serveStream } = await import('../stream/serve-stream.ts')
    return serveStream(context, sandbox)
  },
  getControlDocument: async () => {
    const { controlDocument } = await import('../openapi/documents.ts')
    return controlDocument()
  },
  getVendorDocument: async () => {
    const { vendorDocument } = await import('../openapi/documents.ts')
    return vendorDocument()
  },
  listPublishedDocuments: async () => {
    const { PUBLISHED } = await import('../published/index.ts')
    const items = Object.entries(PUBLISHED).map(([name, { description }]) => ({
      name,
      description,
      path: `/_mock/documents/${name}`,
    }))
    return { items }
  },
  getPublishedDocument: async ({ params: { name } }) => {
    const { PUBLISHED } = await import('../published/index.ts')
    const found = Object.hasOwn(PUBLISHED, name) ? PUBLISHED[name] : undefined
    if (found) return found.make()
    const near = suggestion(name, Object.keys(PUBLISHED))
    throw new ControlError(404, `Unknown document '${name.slice(0, 100)}'${near}`)
  },
  callMcp: async ({ context, body, dispatch }) => {
    const { serveMcp } = await import('../mcp/serve-http.ts')
    return serveMcp(context, body, dispatch)
  },
  getDocsPage: async ({ context }) => {
    const { servePage } = await import('../docs/reference-page.ts')
    return servePage(context.env.Response)
  },
  getDocsScript: async ({ context }) => {
    const { serveScript } = await import('../docs/reference-page.ts')
    return serveScript(context.env.Response)
  },
  getAsset: async ({ params, context }) => {
    const { serveNamedAsset } = await import('../browser-assets.ts')
    return serveNamedAsset(context, params.name)
  },
}
