import { describe, expect, test } from 'vitest'
import { startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { type Furnished, furnish } from '../support/furnished.ts'
import { base64, fileOf } from '../support/images.ts'
import { head, openConnection } from '../support/raw-exchange.ts'

const LINES = [
  'POST /v1/livePhotos HTTP/1.1',
  'Host: mock',
  'Authorization: test_default',
  'Content-Type: application/json',
]
const CHUNKED = 'Transfer-Encoding: chunked'

const uploadOf = ({ ids }: Furnished, image: Buffer): string =>
  JSON.stringify({ note: 'né€𝄞', clientId: ids.clientId, data: base64(image) })

/** A chunk of a body as it goes over the wire. */
const frame = (bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])

const END = '0\r\n\r\n'

/** Bodies that stop before their end: what is promised, and how much of it is sent. */
const STOPS: { name: string; lines: string[]; part: number }[] = [
  { name: 'in its headers', lines: [], part: 0 },
  { name: 'before its body', lines: ['Content-Length: 100000'], part: 0 },
  { name: 'in a short body', lines: ['Content-Length: 60000'], part: 1000 },
  { name: 'in a long body', lines: ['Content-Length: 8000000'], part: 2_000_000 },
  { name: 'in a body that is too long', lines: ['Content-Length: 80000000'], part: 2_000_000 },
  { name: 'in chunks', lines: [CHUNKED], part: 100_000 },
  { name: 'in more chunks than may be', lines: [CHUNKED], part: 12_000_000 },
]

describe('a client that hangs up', () => {
  test.each(STOPS)('$name affects no other request', async ({ lines, part }) => {
    await using server = await startMockServer({ clock: 'virtual' })
    const world = await furnish(server)
    const before = await world.state()
    const bytes = Buffer.alloc(part, 'a')
    const start = lines.length === 0 ? `${LINES.join('\r\n')}\r\nX-` : head(...LINES, ...lines)
    for (let count = 0; count < 3; count++) {
      const connection = await openConnection(server.port)
      await connection.write(start)
      await connection.write(lines.includes(CHUNKED) ? frame(bytes) : bytes)
      await connection.abort()
    }
    const api = createApi(fetch, { base: server.url })
    expect((await api.ok('listClients')).totalItems).toBe(2)
    expect(await world.state()).toEqual(before)
    const image = fileOf('jpg', 3_000_000)
    const body = JSON.parse(uploadOf(world, image))
    const { id } = await api.ok('createLivePhoto', { body })
    const { data } = await api.ok('downloadLivePhoto', { params: { id } })
    expect(data === base64(image)).toBe(true)
  })
})

describe('a client that is slow', () => {
  test('delays no other request, and gets a response in the end', async () => {
    await using server = await startMockServer({ clock: 'virtual' })
    const world = await furnish(server)
    const image = fileOf('jpg', 100_000)
    const bytes = Buffer.from(uploadOf(world, image))
    const slow = await openConnection(server.port)
    await slow.write(head(...LINES, `Content-Length: ${bytes.length}`, 'Connection: close'))
    const api = createApi(fetch, { base: server.url })
    for (const part of [bytes.subarray(0, 9), bytes.subarray(9, 70_000), bytes.subarray(70_000)]) {
      expect((await api.ok('listClients')).totalItems).toBe(2)
      await slow.write(part)
    }
    const [answer] = await slow.finished()
    const { id } = JSON.parse(answer?.body ?? '')
    const { data } = await api.ok('downloadLivePhoto', { params: { id } })
    expect(data === base64(image)).toBe(true)
  })

  test('with others at the same time gets an image of its own', async () => {
    await using server = await startMockServer({ clock: 'virtual' })
    const world = await furnish(server)
    const images = Array.from({ length: 8 }, (_, seed) => fileOf('jpg', 500_000 + seed, seed))
    const uploads = await Promise.all(
      images.map(async (image) => {
        const bytes = Buffer.from(uploadOf(world, image))
        const connection = await openConnection(server.port)
        const length = `Content-Length: ${bytes.length}`
        await connection.write(head(...LINES, length, 'Connection: close'))
        return { bytes, connection }
      })
    )
    for (const { bytes, connection } of uploads) await connection.write(bytes.subarray(0, 300_000))
    for (const { bytes, connection } of uploads) await connection.write(bytes.subarray(300_000))
    for (const [index, { connection }] of uploads.entries()) {
      const [answer] = await connection.finished()
      const { id } = JSON.parse(answer?.body ?? '')
      const { data } = await world.api.ok('downloadLivePhoto', { params: { id } })
      expect(data === base64(images[index] ?? Buffer.alloc(0))).toBe(true)
    }
  })
})

describe('a body in chunks', () => {
  test.each([1, 2, 3, 7, 1000, 65_536])('of %d bytes is read as one', async (size) => {
    await using server = await startMockServer({ clock: 'virtual' })
    const world = await furnish(server)
    const image = fileOf('png', 40_000)
    const bytes = Buffer.from(uploadOf(world, image))
    const connection = await openConnection(server.port)
    await connection.write(head(...LINES, CHUNKED, 'Connection: close'))
    const frames: Uint8Array[] = []
    for (let at = 0; at < bytes.length; at += size)
      frames.push(frame(bytes.subarray(at, at + size)))
    await connection.write(Buffer.concat(frames))
    await connection.write(END)
    const [answer] = await connection.finished()
    const { id, contentType } = JSON.parse(answer?.body ?? '')
    expect(contentType).toBe('images/png')
    const { data } = await world.api.ok('downloadLivePhoto', { params: { id } })
    expect(data === base64(image)).toBe(true)
  })

  test('that are no chunks is refused', async () => {
    await using server = await startMockServer({ clock: 'virtual' })
    const { state } = await furnish(server)
    const before = await state()
    const connection = await openConnection(server.port)
    await connection.write(`${head(...LINES, CHUNKED)}zz\r\n{}\r\n`)
    expect((await connection.finished()).map(({ status }) => status)).toEqual([400])
    expect(await state()).toEqual(before)
  })
})
