import { createHash } from 'node:crypto'
import { isBase64Text, usualKind } from '../../contracts/image-files.ts'
import { isObject } from '../../contracts/json.ts'
import type { StoredImage } from './images.ts'
import { sizeOf, withSize } from './memory.ts'

/** What is shown instead of image data. */
export interface ShownImage {
  readonly bytes: number
  /** `jpg`, `png`, `pdf` …, if the first bytes show it. */
  readonly type?: string
  /** In hexadecimal digits, for kept images only. Computed on demand. */
  readonly sha256: string | undefined
}

const SHOWN_BYTES = sizeOf({ bytes: 0, type: 'jpg', sha256: '0'.repeat(64) })

/**
 * Describes image data. `find` returns the kept image, if any. Whoever counts the memory of the
 * description must not read the hash: it would be computed for each upload.
 */
export const shownImage = (
  bytes: number,
  type: string | undefined,
  find: () => StoredImage | undefined
): ShownImage =>
  withSize(
    {
      bytes,
      ...(type !== undefined && { type }),
      get sha256() {
        return find()?.sha256()
      },
    },
    SHOWN_BYTES
  )

/** Attributes that hold images in Base64. */
const IMAGE_NAMES = new Set(['data', 'images', 'actualImageData', 'expectedImageData'])

/** Shorter text is shown, unless its attribute's name says that it is an image. */
const MOST_SHOWN = 1000

const LEAST_OF_IMAGE = 32

/** Deeper values are not shown. */
const MOST_NESTING = 32

const isImage = (text: string, name: string): boolean => {
  const least = IMAGE_NAMES.has(name) ? LEAST_OF_IMAGE : MOST_SHOWN
  return text.length >= least && text.length % 4 === 0 && isBase64Text(text)
}

const imageIn = (text: string): ShownImage => {
  const bytes = Buffer.from(text, 'base64')
  const type = usualKind(bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { bytes: bytes.byteLength, ...(type && { type }), sha256 }
}

/**
 * A value with descriptions instead of images. Stops at a depth, so that showing a request cannot
 * fail.
 */
export const withoutImages = (value: unknown, name = '', depth = 0): unknown => {
  if (typeof value === 'string') {
    const text = value.replace(/^data:[\w/.+;=-]{0,200},/, '')
    return isImage(text, name) ? imageIn(text) : value
  }
  if (!isObject(value)) return value
  if (depth === MOST_NESTING) return '(more)'
  if (Array.isArray(value)) return value.map((member) => withoutImages(member, name, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withoutImages(member, key, depth + 1)])
  )
}
