import { createHash } from 'node:crypto'

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
