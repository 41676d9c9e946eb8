import type { OPERATIONS } from '../../contracts/operations.ts'
import { checkHandlers } from './checks.ts'
import { clientHandlers } from './clients.ts'
import { documentImageHandlers } from './document-images.ts'
import { documentHandlers } from './documents.ts'
import type { Handlers } from './handler.ts'
import { livePhotoHandlers } from './live-photos.ts'
import { webhookHandlers } from './webhooks.ts'

/** A handler for each operation. A new resource is a line here; a missing one does not compile. */
export const HANDLERS: Handlers<typeof OPERATIONS> = {
  ...clientHandlers,
  ...livePhotoHandlers,
  ...documentHandlers,
  ...documentImageHandlers,
  ...checkHandlers,
  ...webhookHandlers,
}
