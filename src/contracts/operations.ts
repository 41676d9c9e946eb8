import { checkOperations } from './checks.ts'
import { clientOperations } from './clients.ts'
import { documentImageOperations } from './document-images.ts'
import { documentOperations } from './documents.ts'
import { livePhotoOperations } from './live-photos.ts'
import { webhookOperations } from './webhooks.ts'

/** Every operation of the API by name. A new resource is a line here. */
export const OPERATIONS = {
  ...clientOperations,
  ...livePhotoOperations,
  ...documentOperations,
  ...documentImageOperations,
  ...checkOperations,
  ...webhookOperations,
}

export type Operations = typeof OPERATIONS
export type OperationName = keyof Operations
