import { crc32, deflateSync } from 'node:zlib'
import { IMAGE_BYTES } from '../contracts/image-files.ts'

/** More than the smallest image that ComplyCube accepts. */
const PADDING_BYTES = IMAGE_BYTES.least + 1024

/** Text that fills a file up to its size and differs for each name. */
const padding = (name: string): Buffer => Buffer.alloc(PADDING_BYTES, `${name || 'nobody'} `)

const uint16 = (value: number): number[] => [value >> 8, value & 0xff]

const segment = (marker: number, content: Uint8Array | number[]): Buffer =>
  Buffer.from([0xff, marker, ...uint16(content.length + 2), ...content])

/** A Huffman table with one symbol, which is enough for an image of one colour. */
const oneSymbol = (table: number): number[] => [table, 1, ...Array<number>(15).fill(0), 0]

/** Returns a grey JPEG of 8 by 8 pixels with a comment. Each name gives another file. */
export const jpegFile = (name = ''): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xfe, padding(name)),
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    segment(0xc4, oneSymbol(0x00)),
    segment(0xc4, oneSymbol(0x10)),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from([0x3f, 0xff, 0xd9]),
  ])

const chunk = (type: string, content: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** Returns a black PNG of one pixel with a comment. Each name gives another file. */
export const pngFile = (name = ''): Uint8Array =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
    chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), padding(name)])),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ])

const PDF_OBJECTS = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
]

/** Returns a PDF of one empty page with a comment. Each name gives another file. */
export const pdfFile = (name = ''): Uint8Array => {
  let text = `%PDF-1.7\n%${padding(encodeURIComponent(name)).toString('latin1')}\n`
  const offsets = PDF_OBJECTS.map((content, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj\n${content}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}`
  const end = `trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return Buffer.from(text + table + end, 'latin1')
}
