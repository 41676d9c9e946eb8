import { createHash } from 'node:crypto'
import * as z from 'zod'
import { notFound, requestTooLarge } from '../../contracts/errors.ts'
import type { ImageContent } from '../../contracts/images.ts'
import { type FoundMark, readMark } from '../../scenarios/sample-mark.ts'
import { ImageTexts, type Recognised } from './image-texts.ts'
import { Count, Text } from './state-fields.ts'

/** An image that is kept once, however often it is uploaded. */
export class StoredImage {
  readonly size: number
  readonly key: string
  /** The mark of a sample picture, if the file has one. */
  readonly found: FoundMark | undefined
  uses = 1
  #bytes: Buffer | undefined
  #sha256: string | undefined

  constructor(bytes: Buffer, key: string) {
    this.size = bytes.byteLength
    this.key = key
    this.found = readMark(bytes)
    this.#bytes = bytes
  }

  /** Undefined after the last record that uses the image is gone. */
  get bytes(): Buffer | undefined {
    return this.#bytes
  }

  /** In hexadecimal digits. Computed on demand, since it takes milliseconds. Outlives the bytes. */
  sha256(): string | undefined {
    if (this.#bytes) this.#sha256 ??= createHash('sha256').update(this.#bytes).digest('hex')
    return this.#sha256
  }

  /** Called when no record uses the image any more. */
  letGo(): void {
    this.#bytes = undefined
  }
}

/** The default budget for the images of all sandboxes together, in bytes. */
export const DEFAULT_IMAGE_BUDGET = 1024 ** 3

const SAMPLES = 16

/** How many images with the same key an upload is compared with: more would make uploads slow. */
const MOST_COMPARED = 4

/** Length and some words of an image. Equal images have equal keys, but not the reverse. */
const keyOf = (bytes: Uint8Array): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const step = Math.max(4, Math.floor((bytes.byteLength - 4) / SAMPLES))
  let hash = 0
  for (let at = 0; at + 4 <= bytes.byteLength; at += step) {
    hash = (Math.imul(hash, 31) + view.getUint32(at)) | 0
  }
  return `${bytes.byteLength}/${hash}`
}

/** How much of two images is compared in one step, in bytes. */
const BLOCK = 64 * 1024

/** The bytes of an image that may be kept. */
export interface GivenImage {
  readonly bytes: Uint8Array
  /** The Base64 text that the bytes come from. Absent if nothing should recognise it. */
  readonly text?: Buffer | undefined
  /** Returns the bytes in memory that nothing else uses. Default: a copy. */
  readonly own?: (() => Buffer) | undefined
}

/**
 * The image bytes of all sandboxes. Equal images are kept once: tests upload the same few again and
 * again. Only a record that names an image leads to it.
 */
export class ImageStore {
  readonly #images = new Map<string, StoredImage[]>()
  /** They make uploads faster, so they give way to images. */
  readonly #texts = new ImageTexts<StoredImage>()
  readonly #budget: number
  #imageBytes = 0
  /** Where two images with the same key differed last. The next ones often differ there too. */
  #lastDifference = 0

  constructor(budget: number = DEFAULT_IMAGE_BUDGET) {
    this.#budget = budget
  }

  /** Bytes in use, and the budget. */
  get usage(): { used: number; budget: number } {
    return { used: this.#used, budget: this.#budget }
  }

  get #used(): number {
    return this.#imageBytes + this.#texts.size
  }

  /** Whether so many more bytes fit beside the images. Drops texts that are in their way. */
  #makeRoom(bytes: number): boolean {
    if (this.#imageBytes + bytes > this.#budget) return false
    while (this.#used + bytes > this.#budget) this.#texts.dropOldest()
    return true
  }

  /** Whether two images of the same size are equal. */
  #areEqual(one: Buffer, other: Uint8Array): boolean {
    const differ = (at: number): boolean => {
      const end = Math.min(at + BLOCK, one.length)
      return at < end && one.compare(other, at, end, at, end) !== 0
    }
    if (differ(this.#lastDifference)) return false
    for (let at = 0; at < one.length; at += BLOCK) {
      if (!differ(at)) continue
      this.#lastDifference = at
      return false
    }
    return true
  }

  /** Returns the image whose Base64 text begins at a place of a body, if that text was kept. */
  recognise(body: Buffer, start: number): Recognised<StoredImage> | undefined {
    return this.#texts.recognise(body, start)
  }

  /** Keeps an image. The memory of `bytes` and `text` may be used again. Throws 413 beyond the budget. */
  keep({ bytes, text, own = () => Buffer.from(bytes) }: GivenImage): StoredImage {
    const key = keyOf(bytes)
    const alike = this.#images.get(key) ?? []
    const same = alike
      .slice(-MOST_COMPARED)
      .find((image) => image.bytes && this.#areEqual(image.bytes, bytes))
    if (same) {
      same.uses++
      // Not at the first upload: most images that are uploaded once are never uploaded again.
      if (text && this.#used + text.length <= this.#budget) this.#texts.keep(same, text)
      return same
    }
    if (!this.#makeRoom(bytes.byteLength)) {
      throw requestTooLarge(
        `The mock's memory for images is full: ${this.#imageBytes} of ${this.#budget} bytes are in use. ` +
          'Reset a sandbox, delete or redact images, or give it a larger image budget'
      )
    }
    const image = new StoredImage(own(), key)
    this.#images.set(key, [...alike, image])
    this.#imageBytes += bytes.byteLength
    return image
  }

  /** Removes one user. The bytes are freed with the last one. */
  release(image: StoredImage): void {
    image.uses--
    if (image.uses > 0) return
    const others = (this.#images.get(image.key) ?? []).filter((other) => other !== image)
    if (others.length > 0) this.#images.set(image.key, others)
    else this.#images.delete(image.key)
    this.#imageBytes -= image.size
    this.#texts.forget(image)
    image.letGo()
  }
}

const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text

/** The bytes of an image in a snapshot. What looks at all values of a body sees none of them. */
export class ImageBytes {
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get bytes(): Buffer {
    return this.#bytes
  }
}

/** Equal images once, in Base64 or as bytes, and the index of the image of each record. */
export const ImagesState = z
  .strictObject({
    kept: z.array(
      z.union([z.instanceof(ImageBytes), z.string().refine(isBase64, 'is not Base64')])
    ),
    ofRecords: z.array(z.tuple([Text, Count])),
  })
  .refine(({ kept, ofRecords }) => ofRecords.every(([, index]) => index < kept.length), {
    path: ['ofRecords'],
    message: "names an image that 'kept' does not hold",
  })
export type ImagesState = z.infer<typeof ImagesState>

/** The images of one sandbox, by the id of their record. */
export class SandboxImages {
  readonly #store: ImageStore
  readonly #byId = new Map<string, StoredImage>()

  constructor(store: ImageStore) {
    this.#store = store
  }

  find(id: string): StoredImage | undefined {
    return this.#byId.get(id)
  }

  /** Whether two records show the same image. */
  areSame(one: string, other: string): boolean {
    const image = this.#byId.get(one)
    return image !== undefined && image === this.#byId.get(other)
  }

  /** Keeps an image before its record exists, so that a full store leaves no record behind. */
  keep(given: GivenImage): StoredImage {
    return this.#store.keep(given)
  }

  /** Returns the image whose Base64 text begins at a place of a body, if it is known by its text. */
  recognise(body: Buffer, start: number): Recognised<StoredImage> | undefined {
    return this.#store.recognise(body, start)
  }

  attach(id: string, image: StoredImage): void {
    this.drop(id)
    this.#byId.set(id, image)
  }

  /** Removes the image of a record. Its hash stays for the journal. */
  drop(id: string): void {
    const image = this.#byId.get(id)
    if (!image) return
    image.sha256()
    this.#byId.delete(id)
    this.#store.release(image)
  }

  /** The state with bytes instead of Base64, so that Base64 can be written image by image. */
  toBytes(): { kept: Buffer[]; ofRecords: ImagesState['ofRecords'] } {
    const kept = [...new Set(this.#byId.values())]
    const places = new Map(kept.map((image, place) => [image, place]))
    return {
      kept: kept.map(({ bytes }) => bytes ?? Buffer.alloc(0)),
      ofRecords: [...this.#byId].map(([id, image]) => [id, places.get(image) ?? 0]),
    }
  }

  toState(): ImagesState {
    const { kept, ofRecords } = this.toBytes()
    return { kept: kept.map((bytes) => bytes.toString('base64')), ofRecords }
  }

  /** Throws 413 if the images exceed the budget. */
  restore({ kept, ofRecords }: ImagesState): void {
    const images = kept.map((one) =>
      typeof one === 'string' ? Buffer.from(one, 'base64') : one.bytes
    )
    for (const [id, place] of ofRecords) {
      const bytes = images[place]
      if (bytes) this.attach(id, this.keep({ bytes }))
    }
  }

  /** Releases all images. */
  close(): void {
    for (const image of this.#byId.values()) this.#store.release(image)
    this.#byId.clear()
  }
}

const sources = new WeakMap<object, StoredImage>()

/** The response to a download. Throws 404 with the message `gone` if the image was removed. */
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

/** The image whose bytes a response of `contentOf` holds as text. */
export const imageBehind = (answer: object): StoredImage | undefined => sources.get(answer)
