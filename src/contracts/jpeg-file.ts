import { IMAGE_BYTES } from './image-files.ts'

/** More than the smallest image that ComplyCube accepts. */
const PADDING_BYTES = IMAGE_BYTES.least + 1024

/** Text that fills a file up to its size and differs for each name. */
export const padding = (name: string): Buffer => Buffer.alloc(PADDING_BYTES, `${name || 'nobody'} `)

const uint16 = (value: number): number[] => [value >> 8, value & 0xff]

const segment = (marker: number, content: Uint8Array | number[]): Buffer =>
  Buffer.from([0xff, marker, ...uint16(content.length + 2), ...content])

/** A Huffman table with one symbol, which is enough for an image of one colour. */
const oneSymbol = (table: number): number[] => [table, 1, ...Array<number>(15).fill(0), 0]

/** The text that marks a JPEG. */
const JFIF = [0x4a, 0x46, 0x49, 0x46, 0x00]

/** Returns a grey JPEG of 8 by 8 pixels with a comment. Each name gives another file. */
export const jpegFile = (name = ''): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...JFIF, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xfe, padding(name)),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    segment(0xc4, oneSymbol(0x00)),
    segment(0xc4, oneSymbol(0x10)),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from([0x3f, 0xff, 0xd9]),
  ])

/** Returns such a file in Base64, as upload requests contain it. */
export const jpegInBase64 = (name?: string): string =>
  Buffer.from(jpegFile(name)).toString('base64')
