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
]
