import responses from '../../../docs/examples/vendor.json' with { type: 'json' }
import { IMAGE_BYTES } from '../../contracts/image-files.ts'
import type { Operation } from '../../contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../../contracts/operations.ts'
import { SAMPLE } from '../../contracts/sample-sandbox.ts'
import { EXAMPLES } from '../../contracts/suite/cases/index.ts'
import { NO_PROPS, type Props } from '../../contracts/suite/examples.ts'
import type { Call } from '../../contracts/suite/target.ts'

const PROPS: Props = {
  ...NO_PROPS,
  ...SAMPLE,
  imageId: SAMPLE.documentImageId,
  checkId: SAMPLE.completedCheckId,
  endedScreeningId: SAMPLE.completedCheckId,
  endedDocumentCheckId: SAMPLE.completedDocumentCheckId,
}

/** Objects that no check has used: others cannot be deleted, and an upload changes an image's id. */
const UNUSED_PROPS: Props = {
  ...PROPS,
  documentId: SAMPLE.unusedDocumentId,
  livePhotoId: SAMPLE.unusedLivePhotoId,
}

/** Returns Base64 of the smallest image that ComplyCube accepts: the beginning of a JPEG, then zeros. */
export const smallestImage = (): string => {
  const bytes = Buffer.alloc(IMAGE_BYTES.least)
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0x01])
  return bytes.toString('base64')
}

/** Returns a request that succeeds in the sample sandbox. */
export const requestExampleOf = (name: OperationName): Call => {
  const { effect, imageAttribute }: Operation = OPERATIONS[name]
  const isDestructive = effect === 'delete' || imageAttribute !== undefined
  const call = EXAMPLES[name].call(isDestructive ? UNUSED_PROPS : PROPS)
  if (imageAttribute === undefined || typeof call.body !== 'object') return call
  return { ...call, body: { ...call.body, [imageAttribute]: smallestImage() } }
}

const RESPONSES: ReadonlyMap<string, unknown> = new Map(Object.entries(responses))

/** Returns the recorded response to the request example, with long lists and texts cut short. */
export const responseExampleOf = (name: OperationName): unknown => RESPONSES.get(name)
