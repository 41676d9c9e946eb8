import { constants, deflateSync } from 'node:zlib'
import type { Raster } from './canvas.ts'

/** Rows that are compressed on their own, so that pictures that differ elsewhere share them. */
interface Band {
  /** Bytes in a row. */
  readonly stride: number
  /** The rows, each after its filter. */
  readonly bytes: Uint8Array
  /** The compressed bytes, without the header and the end of a stream. */
  readonly packed: Buffer
  readonly sum: Sum
}

/** The two halves of the Adler-32 checksum of some bytes. */
interface Sum {
  readonly low: number
  readonly high: number
  readonly length: number
}

const PRIME = 65521

/** Lets zlib add up the checksum, which it does faster than JavaScript: it stands at the end of a stream. */
const sumOf = (bytes: Uint8Array): Sum => {
  const stored = deflateSync(bytes, { level: 0, memLevel: 1, chunkSize: bytes.length + 1024 })
  return {
    high: stored.readUInt16BE(stored.length - 4),
    low: stored.readUInt16BE(stored.length - 2),
    length: bytes.length,
  }
}

/** The checksum of bytes that follow others. */
const joined = (one: Sum, next: Sum): Sum => ({
  low: (one.low + next.low - 1 + PRIME) % PRIME,
  high: (one.high + next.high + (next.length % PRIME) * (one.low - 1 + PRIME)) % PRIME,
  length: one.length + next.length,
})

const BAND_ROWS = 64

/** Small chunks would be put together again and again, in bytes. */
const CHUNK = 32 * 1024

/** The header of a compressed stream says nothing about its content. */
const HEADER = Buffer.from([0x78, 0x01])

const LAST_BLOCK = Buffer.from([0x03, 0x00])

/** `memory` may hold the rows: fresh memory for each band would be slow. */
const packBand = (bytes: Uint8Array, stride: number, memory: Uint8Array | undefined): Band => {
  const options = { level: 1, chunkSize: CHUNK, finishFlush: constants.Z_FULL_FLUSH }
  const packed = deflateSync(bytes, options).subarray(HEADER.length)
  const kept = memory?.length === bytes.length ? memory : new Uint8Array(bytes.length)
  kept.set(bytes)
  return { stride, bytes: kept, packed, sum: sumOf(bytes) }
}

/** Bands at each place. Those used again are first; a new one takes the place of the last. */
const kept: Band[][] = []
const MOST_KEPT = 3

const bandAt = (place: number, bytes: Uint8Array, stride: number): Band => {
  const bands = kept[place] ?? []
  const same = bands.find((one) => one.stride === stride && Buffer.compare(one.bytes, bytes) === 0)
  if (same) {
    kept[place] = [same, ...bands.filter((one) => one !== same)]
    return same
  }
  const band = packBand(bytes, stride, bands[MOST_KEPT - 1]?.bytes)
  kept[place] = [...bands.slice(0, MOST_KEPT - 1), band]
  return band
}

/** Memory for the rows of one picture: fresh memory for each would be slow. */
let filtered = new Uint8Array(0)

/** Rows without a filter: the pattern of the paper repeats every few rows, which compresses well. */
const filter = ({ rows, pixels }: Raster): Uint8Array => {
  const size = pixels.length / rows
  const length = rows * (size + 1)
  if (filtered.length < length) filtered = new Uint8Array(length)
  for (let row = 0; row < rows; row++) {
    filtered[row * (size + 1)] = 0
    filtered.set(pixels.subarray(row * size, (row + 1) * size), row * (size + 1) + 1)
  }
  return filtered.subarray(0, length)
}

/**
 * Returns the rows of a picture as PNG and PDF hold them: each begins with its filter, all compressed. They
 * are in several parts, so that a file is put together once.
 */
export const packRows = (picture: Raster): readonly Uint8Array[] => {
  const bytes = filter(picture)
  // A picture with a palette shares no rows with others.
  return picture.palette
    ? [deflateSync(bytes, { level: 1, chunkSize: CHUNK })]
    : packBands(bytes, bytes.length / picture.rows)
}

const packBands = (bytes: Uint8Array, stride: number): readonly Uint8Array[] => {
  const size = stride * BAND_ROWS
  const parts: Uint8Array[] = [HEADER]
  let sum: Sum = { low: 1, high: 0, length: 0 }
  for (let place = 0; place * size < bytes.length; place++) {
    const band = bandAt(place, bytes.subarray(place * size, (place + 1) * size), stride)
    parts.push(band.packed)
    sum = joined(sum, band.sum)
  }
  const end = Buffer.alloc(4)
  end.writeUInt16BE(sum.high, 0)
  end.writeUInt16BE(sum.low, 2)
  return [...parts, LAST_BLOCK, end]
}
