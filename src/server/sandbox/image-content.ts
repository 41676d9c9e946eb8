import { notFound } from '../../contracts/errors.ts'
import type { ImageContent } from '../../contracts/images.ts'
import type { StoredImage } from './stored-image.ts'

const sources = new WeakMap<object, StoredImage>()

/** The answer to a download. Throws 404 with `gone` when the image has been let go of. */
export const contentOf = (
  image: StoredImage | undefined,
  described: Pick<ImageContent, 'fileName' | 'contentType'>,
  gone: string
): ImageContent => {
  if (!image?.bytes) throw notFound(gone)
  const content = { ...described, data: image.bytes.toString('base64') }
  sources.set(content, image)
  return content
}

/** The image that an answer of `contentOf` holds as text. */
export const imageBehind = (answer: object): StoredImage | undefined => sources.get(answer)
