import { describe, expect, test } from 'vitest'
import type { Answer } from '../support/api.ts'
import { expectRefusal, type Furnished, furnish } from '../support/furnished.ts'
import { base64, fileOf } from '../support/images.ts'

const LEAST = 34_816
const MOST = 4_194_304

/** The two ways to send an image, and how to get it back. */
const WAYS = {
  'as live photo': {
    upload: ({ api, ids }: Furnished, data: string): Promise<Answer> =>
      api.call('createLivePhoto', { body: { clientId: ids.clientId, data } }),
    download: ({ api }: Furnished, { id }: { id: string }): Promise<Answer> =>
      api.call('downloadLivePhoto', { params: { id } }),
  },
  'as document image': {
    upload: ({ api, ids }: Furnished, data: string): Promise<Answer> =>
      api.call('uploadDocumentImage', {
        params: { id: ids.documentId, side: 'front' },
        body: { fileName: 'front.jpg', data },
      }),
    download: ({ api, ids }: Furnished, { id }: { id: string }): Promise<Answer> =>
      api.call('downloadDocumentImageById', { params: { id: ids.documentId, imageId: id } }),
  },
} as const

type Way = keyof typeof WAYS

const bothWays = <Row extends object>(rows: readonly Row[]): (Row & { way: Way })[] =>
  rows.flatMap((row) => [
    { ...row, way: 'as live photo' },
    { ...row, way: 'as document image' },
  ])

const JPG = base64(fileOf('jpg', 40_001))

/** Plain bytes that look like nothing known. */
const plain = (text: string): string => base64(Buffer.alloc(40_002, text))

const REFUSED: { name: string; data: string; way: Way }[] = [
  ...bothWays([
    { name: 'an image of 34,815 bytes', data: base64(fileOf('jpg', LEAST - 1)) },
    { name: 'an image of 4,194,305 bytes', data: base64(fileOf('jpg', MOST + 1)) },
    { name: 'an image of 7 MB', data: base64(fileOf('jpg', 7_000_000)) },
    { name: 'one byte', data: 'AA==' },
    { name: 'a sentence', data: 'This is not Base64.'.repeat(3000) },
    { name: 'text of one character', data: 'A' },
    { name: 'a line break', data: `${JPG.slice(0, 76)}\n${JPG.slice(76)}` },
    {
      name: 'four line breaks',
      data: JPG.replace(/^(.{400})(.{400})(.{4})(.{4})/, '$1\n$2\n$3\n$4\n'),
    },
    { name: 'a line break of two characters', data: `${JPG.slice(0, 76)}\r\n${JPG.slice(76)}` },
    { name: 'a line break at the end', data: `${JPG}\n` },
    { name: 'blanks', data: `${JPG.slice(0, 40_000)}    ${JPG.slice(40_000)}` },
    { name: 'URL-safe letters', data: JPG.replaceAll('+', '-').replaceAll('/', '_') },
    { name: 'one URL-safe letter', data: JPG.replace(/\+/, '-') },
    { name: 'no padding', data: JPG.replace(/=+$/, '') },
    { name: 'too much padding', data: `${JPG}====` },
    { name: 'padding in the middle', data: `${JPG}${JPG}` },
    { name: 'a letter outside the alphabet', data: `${JPG.slice(0, 500)}!${JPG.slice(501)}` },
    { name: 'a letter outside ASCII', data: `${JPG.slice(0, 500)}é${JPG.slice(501)}` },
    { name: 'a NUL', data: `${JPG.slice(0, 500)}\0${JPG.slice(501)}` },
    { name: 'a prefix and no image', data: 'data:image/jpeg;base64,' },
    { name: 'a prefix without its comma', data: `data:image/jpeg;base64${JPG}` },
    { name: 'two prefixes', data: `data:image/jpeg;base64,data:image/jpeg;base64,${JPG}` },
    { name: 'a GIF', data: base64(fileOf('gif', 40_000)) },
    { name: 'text', data: plain('Dear Sir or Madam,\n') },
    { name: 'a web page', data: plain('<!DOCTYPE html><html></html>\n') },
    {
      name: 'a ZIP archive',
      data: base64(Buffer.concat([Buffer.from('PK\x03\x04'), fileOf('jpg', 40_000)])),
    },
  ]),
  { name: 'a PDF', data: base64(fileOf('pdf', 40_000)), way: 'as live photo' },
]

const TAKEN: { name: string; bytes: Buffer; prefix?: string; way: Way }[] = [
  ...bothWays([
    { name: 'a JPEG of 34,816 bytes', bytes: fileOf('jpg', LEAST) },
    { name: 'a JPEG of 34,817 bytes', bytes: fileOf('jpg', LEAST + 1) },
    { name: 'a JPEG of 4,194,304 bytes', bytes: fileOf('jpg', MOST) },
    { name: 'a PNG', bytes: fileOf('png', 40_001) },
    {
      name: 'an image with a prefix',
      bytes: fileOf('jpg', 40_002),
      prefix: 'data:image/jpeg;base64,',
    },
    {
      name: 'the largest with a prefix',
      bytes: fileOf('png', MOST),
      prefix: 'data:image/png;base64,',
    },
    {
      name: 'bytes that nothing is known of',
      bytes: Buffer.alloc(40_000, '\x90\x01\x02', 'latin1'),
    },
  ]),
  { name: 'a PDF', bytes: fileOf('pdf', 40_000), way: 'as document image' },
]

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('an image is refused that is', () => {
  test.each(REFUSED)('$name, $way', async ({ data, way }) => {
    await expectRefusal(world, { status: 400, param: 'data' }, () => WAYS[way].upload(world, data))
  })
})

describe('an image is taken, and comes back to the byte, that is', () => {
  test.each(TAKEN)('$name, $way', async ({ bytes, prefix = '', way }) => {
    const own = await furnish()
    const { status, body } = await WAYS[way].upload(own, prefix + base64(bytes))
    expect({ status, size: body.size }).toEqual({ status: 200, size: bytes.length })
    const download = await WAYS[way].download(own, body)
    expect(Buffer.from(download.body.data, 'base64').equals(bytes)).toBe(true)
  })
})
