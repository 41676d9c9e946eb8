import { createHash } from 'node:crypto'
import { notFound, requestTooLarge } from '../../contracts/errors.ts'
import type { ImageContent } from '../../contracts/images.ts'

/** An image that is kept once, however often it was uploaded. */
export class StoredImage {
  readonly size: number
  readonly key: string
  uses = 1
  #bytes: Buffer | undefined
  #sha256: string | undefined

  constructor(bytes: Buffer, key: string) {
    this.size = bytes.byteLength
    this.key = key
    this.#bytes = bytes
  }

  /** Nothing once the last user is gone. */
  get bytes(): Buffer | undefined {
    return this.#bytes
  }

  /** In hexadecimal digits. Takes milliseconds, so it is worked out for who asks; it outlives the bytes. */
  sha256(): string | undefined {
    if (this.#bytes) this.#sha256 ??= createHash('sha256').update(this.#bytes).digest('hex')
    return this.#sha256
  }

  /** The last user is gone. */
  letGo(): void {
    this.#bytes = undefined
  }
}

/** How much the images of all sandboxes may take together, in bytes, unless told otherwise. */
export const DEFAULT_IMAGE_BUDGET = 1024 ** 3

const SAMPLES = 16

/** Images of one key that a new one is compared with. More could make each upload read all of them. */
const MOST_COMPARED = 4

/** Length and some words of an image: equal for equal images, cheap, and no proof. */
const keyOf = (bytes: Uint8Array): string => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const step = Math.max(4, Math.floor((bytes.byteLength - 4) / SAMPLES))
  let hash = 0
  for (let at = 0; at + 4 <= bytes.byteLength; at += step) {
    hash = (Math.imul(hash, 31) + view.getUint32(at)) | 0
  }
  return `${bytes.byteLength}/${hash}`
}

/**
 * Image bytes of all sandboxes, apart from the records. Equal images are kept once: tests upload the
 * same few again and again. Nobody can reach an image but through a record that names it.
 */
export class ImageStore {
  readonly #images = new Map<string, StoredImage[]>()
  readonly #budget: number
  #used = 0

  constructor(budget: number = DEFAULT_IMAGE_BUDGET) {
    this.#budget = budget
  }

  /** Bytes in use, and how many there may be. */
  get usage(): { used: number; budget: number } {
    return { used: this.#used, budget: this.#budget }
  }

  /** Keeps an image. `bytes` may be a view of memory that is used again: what is new is copied. */
  keep(bytes: Uint8Array): StoredImage {
    const key = keyOf(bytes)
    const alike = this.#images.get(key) ?? []
    const same = alike.slice(-MOST_COMPARED).find((image) => image.bytes?.equals(bytes))
    if (same) {
      same.uses++
      return same
    }
    if (this.#used + bytes.byteLength > this.#budget) {
      throw requestTooLarge(
        `The mock's memory for images is full: ${this.#used} of ${this.#budget} bytes are in use. ` +
          'Reset a sandbox, delete or redact images, or give it a larger image budget'
      )
    }
    const image = new StoredImage(Buffer.from(bytes), key)
    this.#images.set(key, [...alike, image])
    this.#used += bytes.byteLength
    return image
  }

  /** One user less; the bytes go with the last one. */
  release(image: StoredImage): void {
    image.uses--
    if (image.uses > 0) return
    const others = (this.#images.get(image.key) ?? []).filter((other) => other !== image)
    if (others.length > 0) this.#images.set(image.key, others)
    else this.#images.delete(image.key)
    this.#used -= image.size
    image.letGo()
  }
}

export interface ImagesState {
  readonly kept: readonly string[]
  readonly ofRecords: readonly (readonly [id: string, place: number])[]
}

/** The images of one sandbox by the id of the record that shows them. */
export class SandboxImages {
  readonly #store: ImageStore
  readonly #byId = new Map<string, StoredImage>()

  constructor(store: ImageStore) {
    this.#store = store
  }

  find(id: string): StoredImage | undefined {
    return this.#byId.get(id)
  }

  /** Whether two records show the very same image: equal bytes are kept once. */
  areSame(one: string, other: string): boolean {
    const image = this.#byId.get(one)
    return image !== undefined && image === this.#byId.get(other)
  }

  /** Takes an image in before the record exists, so that a full store leaves no record behind. */
  keep(bytes: Uint8Array): StoredImage {
    return this.#store.keep(bytes)
  }

  attach(id: string, image: StoredImage): void {
    this.drop(id)
    this.#byId.set(id, image)
  }

  /** Lets go of an image. The journal may still be asked what it was, so its hash stays. */
  drop(id: string): void {
    const image = this.#byId.get(id)
    if (!image) return
    image.sha256()
    this.#byId.delete(id)
    this.#store.release(image)
  }

  /** Equal images once, in Base64, and which record shows which of them. */
  toState(): ImagesState {
    const kept = [...new Set(this.#byId.values())]
    const places = new Map(kept.map((image, place) => [image, place]))
    return {
      kept: kept.map(({ bytes }) => bytes?.toString('base64') ?? ''),
      ofRecords: [...this.#byId].map(([id, image]) => [id, places.get(image) ?? 0]),
    }
  }

  /** Throws 413 where the memory for images does not hold them. */
  restore({ kept, ofRecords }: ImagesState): void {
    const images = kept.map((text) => Buffer.from(text, 'base64'))
    for (const [id, place] of ofRecords) {
      const bytes = images[place]
      if (bytes) this.attach(id, this.keep(bytes))
    }
  }

  /** The journal goes as well, and nobody needs hashes. */
  close(): void {
    for (const image of this.#byId.values()) this.#store.release(image)
    this.#byId.clear()
  }
}

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
