import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'

export const IMAGE_SIZE_MESSAGE = 'Image file size should be between 34KB and 4MB'

/**
 * Base64 text of an image. It has no pattern, because patterns are slow on megabytes of text and some
 * validators overflow. Decoding it checks its content.
 */
export const Base64Image = z.string().check(z.minLength(1, 'should not be empty'))

/** The response to every image download: JSON, not a binary stream. */
export const ImageContent = z.strictObject({
  fileName: z.string(),
  contentType: z.string(),
  data: z.string(),
})
export type ImageContent = z.infer<typeof ImageContent>

/** The response to a redaction of media: an empty object (decisions#27). */
export const Redacted = z.strictObject({})
export type Redacted = z.infer<typeof Redacted>

/** How the attributes are known. */
export const imageFacts = (): readonly ShapeFacts[] => [
  {
    shapes: { ImageContent },
    facts: [documented('documents#download, live-photos#download', 'fileName contentType data')],
  },
]
