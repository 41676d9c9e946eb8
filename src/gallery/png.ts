import { crc32, deflateSync } from 'node:zlib'
import { IMAGE_BYTES } from '../contracts/image-files.ts'
import type { Canvas } from './canvas.ts'

/** One chunk of a PNG file: its length, type, content and checksum. */
export const pngChunk = (type: string, content: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

export const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const textChunk = (keyword: string, text: string): Buffer =>
  pngChunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1'))

/** All pictures are compressed from the same memory: fresh memory is slow. */
let scratch = new Uint8Array(0)

/** The rows without a filter: the pattern of the paper repeats every few rows, which compresses well. */
const rowsOf = ({ width, height, pixels }: Canvas): Uint8Array => {
  const stride = width * 3
  const size = (stride + 1) * height
  if (scratch.length < size) scratch = new Uint8Array(size)
  const rows = scratch.subarray(0, size)
  for (let y = 0; y < height; y++) {
    const at = y * (stride + 1)
    rows[at] = 0
    rows.set(pixels.subarray(y * stride, (y + 1) * stride), at + 1)
  }
  return rows
}

/** More than the smallest image that ComplyCube accepts. */
const LEAST_BYTES = IMAGE_BYTES.least + 1024

/** Text that brings a file up to the least size. */
export const paddingFor = (size: number): Buffer =>
  Buffer.alloc(Math.max(0, LEAST_BYTES - size), 'SPECIMEN ')

/** Texts in the metadata of a file, all ASCII. */
export interface FileTexts {
  readonly title: string
  /** The mark that the mock reads. */
  readonly mark: string
}

/** Small chunks would be put together again and again, in bytes. */
const LARGE_CHUNK = 1024 * 1024

/** Returns the picture as a PNG file. */
export const pngOf = (canvas: Canvas, { title, mark }: FileTexts): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(canvas.width, 0)
  header.writeUInt32BE(canvas.height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(rowsOf(canvas), { level: 3, chunkSize: LARGE_CHUNK })
  const parts = [
    PNG_SIGNATURE,
    pngChunk('IHDR', header),
    textChunk('Title', title),
    textChunk('Comment', mark),
    pngChunk('IDAT', data),
  ]
  const padding = paddingFor(parts.reduce((total, { length }) => total + length, 0))
  if (padding.length > 0) parts.push(textChunk('Comment', padding.toString('latin1')))
  return Buffer.concat([...parts, pngChunk('IEND', Buffer.alloc(0))])
}
