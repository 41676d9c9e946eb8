import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'

/** Bounds of a decoded image in bytes, both inclusive (decisions#19). */
export const IMAGE_BYTES = { least: 34 * 1024, most: 4 * 1024 * 1024 } as const

export const IMAGE_SIZE_MESSAGE = 'Image file size should be between 34KB and 4MB'

/** What an image is by its first bytes. */
export type ImageFormat = 'jpg' | 'png' | 'pdf'

/**
 * Base64 text of an image. Described as plain text on purpose: patterns over megabytes of text are
 * slow, and some validators overflow on them. What it holds is checked by decoding it.
 */
export const Base64Image = z.string().check(z.minLength(1, 'should not be empty'))

/** Answer of every image download: JSON, not a binary stream. */
export const ImageContent = z.strictObject({
  fileName: z.string(),
  contentType: z.string(),
  data: z.string(),
})
export type ImageContent = z.infer<typeof ImageContent>

/** What a redaction of media answers: an empty object (decisions#27). */
export const Redacted = z.strictObject({})
export type Redacted = z.infer<typeof Redacted>

/** How the attributes are known. */
export const imageFacts: readonly ShapeFacts[] = [
  {
    shapes: { ImageContent },
    facts: [documented('documents#download, live-photos#download', 'fileName contentType data')],
  },
]
