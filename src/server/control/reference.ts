import { control } from './control-operation.ts'

export const referenceOperations = [
  control({
    method: 'GET',
    path: '/openapi.json',
    summary: 'Describes the control surface in OpenAPI 3.1.',
    isOpen: true,
    answer: async () => {
      const { controlDocument } = await import('../openapi/documents.ts')
      return controlDocument()
    },
  }),
  control({
    method: 'GET',
    path: '/vendor-openapi.json',
    summary: 'Describes the vendor surface in OpenAPI 3.1, and how sure each operation is.',
    isOpen: true,
    answer: async () => {
      const { vendorDocument } = await import('../openapi/documents.ts')
      return vendorDocument()
    },
  }),
  control({
    method: 'GET',
    path: '/docs',
    summary: 'Shows both documents as a page to read in a browser, without the internet.',
    isOpen: true,
    mediaType: 'text/html',
    answer: async ({ context }) => {
      const { servePage } = await import('../docs/serve-page.ts')
      return servePage(context.env.Response)
    },
  }),
  control({
    method: 'GET',
    path: '/docs/rapidoc-min.js',
    summary: 'The script that draws that page.',
    isOpen: true,
    mediaType: 'text/javascript',
    answer: async ({ context }) => {
      const { serveScript } = await import('../docs/serve-page.ts')
      return serveScript(context.env.Response)
    },
  }),
]
