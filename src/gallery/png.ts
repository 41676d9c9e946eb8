import { crc32 } from 'node:zlib'
import { IMAGE_BYTES } from '../contracts/image-files.ts'
import type { Raster } from './canvas.ts'
import { packRows } from './packed-rows.ts'

/** The parts of one chunk of a PNG file: its length and type, its content, and its checksum. */
const chunkOf = (type: string, content: readonly Uint8Array[]): readonly Uint8Array[] => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(lengthOf(content))
  head.write(type, 4, 'latin1')
  let sum = crc32(head.subarray(4))
  for (const part of content) sum = crc32(part, sum)
  const end = Buffer.alloc(4)
  end.writeUInt32BE(sum)
  return [head, ...content, end]
}

const lengthOf = (parts: readonly Uint8Array[]): number =>
  parts.reduce((total, { length }) => total + length, 0)

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const textChunk = (keyword: string, text: string): readonly Uint8Array[] =>
  chunkOf('tEXt', [Buffer.from(`${keyword}\0${text}`, 'latin1')])

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

/** What a pixel is: red, green and blue, or the number of a colour of the palette. */
const IN_FULL_COLOUR = 2
const IN_PALETTE = 3

const startOf = (
  columns: number,
  rows: number,
  pixel: typeof IN_FULL_COLOUR | typeof IN_PALETTE
): readonly Uint8Array[] => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(columns, 0)
  header.writeUInt32BE(rows, 4)
  header.set([8, pixel, 0, 0, 0], 8)
  return [PNG_SIGNATURE, ...chunkOf('IHDR', [header])]
}

const END = chunkOf('IEND', [])

/** Returns a PNG file in full colour. `packed` are its rows, each after its filter, and deflated. */
export const plainPngOf = (columns: number, rows: number, packed: Uint8Array): Buffer =>
  Buffer.concat([...startOf(columns, rows, IN_FULL_COLOUR), ...chunkOf('IDAT', [packed]), ...END])

/** Returns the picture as a PNG file. */
export const pngOf = (picture: Raster, { title, mark }: FileTexts): Buffer<ArrayBuffer> => {
  const { columns, rows, palette } = picture
  const parts = [
    ...startOf(columns, rows, palette ? IN_PALETTE : IN_FULL_COLOUR),
    ...(palette ? chunkOf('PLTE', [palette]) : []),
    ...textChunk('Title', title),
    ...textChunk('Comment', mark),
    ...chunkOf('IDAT', packRows(picture)),
  ]
  const padding = paddingFor(lengthOf(parts))
  if (padding.length > 0) parts.push(...textChunk('Comment', padding.toString('latin1')))
  return Buffer.concat([...parts, ...END])
}
