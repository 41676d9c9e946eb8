import { invalidAttribute, invalidRequest } from '../../contracts/errors.ts'
import { IMAGE_BYTES, type ImageFormat } from '../../contracts/image-files.ts'
import { IMAGE_SIZE_MESSAGE } from '../../contracts/images.ts'
import type { DecodedImage } from '../http/image-bytes.ts'
import type { GivenImage } from '../sandbox/images.ts'

/** Bytes that may be kept, and their format; `unknown` if the first bytes do not show it. */
export interface AcceptedImage extends GivenImage {
  readonly format: ImageFormat | 'unknown'
}

const FORMATS: Readonly<Record<string, ImageFormat>> = { jpg: 'jpg', png: 'png', pdf: 'pdf' }

/**
 * Accepts an image of one of the formats. An unrecognised format passes, a recognised other one does not
 * (decisions#20). Throws 400 that blames `data`.
 */
export const acceptImage = (
  image: DecodedImage,
  formats: readonly ImageFormat[]
): AcceptedImage => {
  if (!image) throw invalidAttribute('data', 'should be a Base64 encoded file')
  const { size, bytes, kind, text, own } = image
  if (size < IMAGE_BYTES.least || size > IMAGE_BYTES.most || !bytes) {
    throw invalidRequest(IMAGE_SIZE_MESSAGE, 'data')
  }
  if (kind === undefined) return { bytes, text, own, format: 'unknown' }
  const format = Object.hasOwn(FORMATS, kind) ? FORMATS[kind] : undefined
  if (format && formats.includes(format)) return { bytes, text, own, format }
  const wanted = formats.join(', ')
  throw invalidAttribute(
    'data',
    `should be one of the formats ${wanted}, but it looks like ${kind}`
  )
}
