import { constants, deflateSync } from 'node:zlib'
import type { Canvas } from './canvas.ts'

/** Rows that are compressed on their own, so that pictures that differ elsewhere share them. */
interface Band {
  /** Bytes in a row. */
  readonly stride: number
  readonly pixels: Uint8Array
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

/** How many bytes can be added up before the sums outgrow 31 bits. */
const STRETCH = 3800

const sumOf = (bytes: Uint8Array): Sum => {
  const { length } = bytes
  let low = 1
  let high = 0
  for (let from = 0; from < length; from += STRETCH) {
    const end = Math.min(from + STRETCH, length)
    for (let at = from; at < end; at++) {
      low += bytes[at] ?? 0
      high += low
    }
    low %= PRIME
    high %= PRIME
  }
  return { low, high, length }
}

/** The checksum of bytes that follow others. */
const joined = (one: Sum, next: Sum): Sum => ({
  low: (one.low + next.low - 1 + PRIME) % PRIME,
  high: (one.high + next.high + (next.length % PRIME) * (one.low - 1 + PRIME)) % PRIME,
  length: one.length + next.length,
})

const BAND_ROWS = 40

/** Small chunks would be put together again and again, in bytes. */
const CHUNK = 32 * 1024

/** The header of a compressed stream says nothing about its content. */
const HEADER = Buffer.from([0x78, 0x01])

const LAST_BLOCK = Buffer.from([0x03, 0x00])

/** Rows without a filter: the pattern of the paper repeats every few rows, which compresses well. */
const packBand = (pixels: Uint8Array, stride: number): Band => {
  const count = pixels.length / stride
  const bytes = new Uint8Array(count * (stride + 1))
  for (let row = 0; row < count; row++) {
    bytes.set(pixels.subarray(row * stride, (row + 1) * stride), row * (stride + 1) + 1)
  }
  const options = { level: 1, chunkSize: CHUNK, finishFlush: constants.Z_FULL_FLUSH }
  const packed = deflateSync(bytes, options).subarray(HEADER.length)
  return { stride, pixels: pixels.slice(), packed, sum: sumOf(bytes) }
}

/** The bands last used at each place, the newest first. */
const kept: Band[][] = []
const MOST_KEPT = 3

const bandAt = (place: number, pixels: Uint8Array, stride: number): Band => {
  const bands = kept[place] ?? []
  const same = bands.find(
    (one) => one.stride === stride && Buffer.compare(one.pixels, pixels) === 0
  )
  const band = same ?? packBand(pixels, stride)
  kept[place] = [band, ...bands.filter((one) => one !== band)].slice(0, MOST_KEPT)
  return band
}

/** Returns the rows of a picture as PNG and PDF hold them: each begins with its filter, all compressed. */
export const packRows = ({ columns, pixels }: Canvas): Buffer => {
  const stride = columns * 3
  const size = stride * BAND_ROWS
  const parts: Uint8Array[] = [HEADER]
  let sum: Sum = { low: 1, high: 0, length: 0 }
  for (let place = 0; place * size < pixels.length; place++) {
    const band = bandAt(place, pixels.subarray(place * size, (place + 1) * size), stride)
    parts.push(band.packed)
    sum = joined(sum, band.sum)
  }
  const end = Buffer.alloc(4)
  end.writeUInt16BE(sum.high, 0)
  end.writeUInt16BE(sum.low, 2)
  return Buffer.concat([...parts, LAST_BLOCK, end])
}
