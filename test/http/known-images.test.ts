import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMock, type MockOptions } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, fileOf } from '../support/images.ts'

/** fast-check prints the seed and the smallest request that fails. */
const SEED = 20_261_128

const SIZE = 36_001
const FILES = [fileOf('jpg', SIZE), fileOf('png', SIZE, 2), fileOf('jpg', SIZE, 3)]
const TEXTS = FILES.map(base64)

/** After so many uploads the text of an image is kept. */
const UPLOADS = 2

const startMock = async (options: MockOptions = {}) => {
  const mock = createMock({ clock: 'virtual', ...options })
  const api = createApi(mock.fetch)
  const body = { type: 'person', email: 'a@example.com' }
  const personDetails = { firstName: 'Ann', lastName: 'Lee' }
  const client = await api.ok('createClient', { body: { ...body, personDetails } })
  /** Sends a body as it is. Returns the answer without its id, and the image that was stored. */
  const send = async (text: string) => {
    const response = await mock.fetch(
      new Request('http://mock/v1/livePhotos', {
        method: 'POST',
        headers: { Authorization: 'test_default', 'Content-Type': 'application/json' },
        body: text.replaceAll('CLIENT', client.id),
      })
    )
    const { id, downloadLink, ...rest } = JSON.parse(await response.text())
    if (!response.ok) return { status: response.status, rest }
    const { data } = await api.ok('downloadLivePhoto', { params: { id } })
    return { status: response.status, rest, data, hasLink: downloadLink.includes(id) }
  }
  const upload = (data: string) => send(JSON.stringify({ clientId: 'CLIENT', data }))
  const imageBytes = async (): Promise<number> => (await api.control('GET', '/health')).images.used
  return { mock, api, send, upload, imageBytes }
}

const startWithKnownImages = async () => {
  const started = await startMock()
  for (const text of TEXTS) for (let at = 0; at < UPLOADS; at++) await started.upload(text)
  return started
}

/** A letter in the place of another. */
const replaced = (text: string, at: number, letter: string): string =>
  text.slice(0, at % text.length) + letter + text.slice((at % text.length) + 1)

/** A known text, or one that differs a little. */
const imageText = fc
  .record({
    text: fc.constantFrom(...TEXTS),
    at: fc.nat(TEXTS[0]?.length),
    letter: fc.constantFrom('A', '/', '+', '-', '_', '=', '!', '\\n', '\\u0041', '\\"', 'é'),
    change: fc.constantFrom(
      'none',
      'none',
      'letter',
      'last letter',
      'shorter',
      'longer',
      'escapes',
      'prefix'
    ),
  })
  .map(({ text, at, letter, change }) => {
    switch (change) {
      case 'letter':
        return replaced(text, at, letter)
      case 'last letter':
        return text.replace(/.(=*)$/, `${letter}$1`)
      case 'shorter':
        return text.slice(0, -4)
      case 'longer':
        return `${text}AAAA`
      case 'escapes':
        return text.replaceAll('/', '\\/')
      case 'prefix':
        return `data:image/jpeg;base64,${text}`
      default:
        return text
    }
  })

/** Bodies that hold the text in usual and in strange places. */
const body = fc
  .tuple(
    imageText,
    fc.constantFrom(
      '{"clientId":"CLIENT","data":"TEXT"}',
      '{ "data" : "TEXT" , "clientId":"CLIENT" }',
      '{"clientId":"CLIENT","performLivenessCheck":false,"data":"TEXT"}',
      '{"clientId":"CLIENT","inner":{"data":"TEXT"}}',
      '{"clientId":"CLIENT","data":"TEXT","data":"AAAA"}',
      '{"clientId":"CLIENT","data":"AAAA","data":"TEXT"}',
      '{"clientId":"CLIENT","data":["TEXT"]}',
      '{"clientId":"CLIENT","data":"TEXT"',
      '{"clientId":"CLIENT","data":"TEXT',
      '{"clientId":"CLIENT","data":"TEXT"AAAA"}',
      '{"clientId":"unknown","data":"TEXT"}'
    )
  )
  .map(([text, form]) => form.replace('TEXT', text))

describe('an image whose text was uploaded before', () => {
  test('gets the answer that it would get for the first time', async () => {
    const known = await startWithKnownImages()
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const unknown = await startMock()
        expect(await known.send(text)).toEqual(await unknown.send(text))
      }),
      { seed: SEED, numRuns: 150 }
    )
  })

  test('is stored as the file that it is', async () => {
    const known = await startWithKnownImages()
    for (const text of TEXTS) expect(await known.upload(text)).toMatchObject({ data: text })
  })

  test('is refused by an upload that takes no such format', async () => {
    const { api, upload } = await startMock()
    const data = base64(fileOf('pdf', SIZE))
    const { items } = await api.ok('listClients')
    const body = { clientId: items[0].id, type: 'passport' }
    const { id } = await api.ok('createDocument', { body })
    const front = { params: { id, side: 'front' }, body: { fileName: 'a.pdf', data } }
    for (let at = 0; at <= UPLOADS; at++) await api.ok('uploadDocumentImage', front)
    expect(await upload(data)).toMatchObject({ status: 400, rest: { param: 'data' } })
  })
})

describe('images that differ in few bytes', () => {
  const LENGTH = 300_000
  const original = fileOf('jpg', LENGTH)
  // Where the store takes no samples, in different blocks of the file, and twice in one.
  const places = [100_003, 100_007, LENGTH - 1001]
  const alike = places.map((place) => {
    const file = Buffer.from(original)
    file[place] = (file[place] ?? 0) ^ 1
    return base64(file)
  })

  test('are kept apart, and each once', async () => {
    const { upload, imageBytes } = await startMock()
    const texts = [base64(original), ...alike]
    for (const text of texts) expect(await upload(text)).toMatchObject({ data: text })
    expect(await imageBytes()).toBe(texts.length * LENGTH)
    const [, second = ''] = texts
    expect(await upload(second)).toMatchObject({ data: second })
    expect(await imageBytes()).toBe(texts.length * LENGTH + second.length)
  })
})

describe('the texts of images', () => {
  const [text = ''] = TEXTS

  test('count in the image budget from the second upload on, and only once', async () => {
    const { upload, imageBytes } = await startMock()
    const sizes: number[] = []
    for (let at = 0; at < 4; at++) {
      await upload(text)
      sizes.push(await imageBytes())
    }
    expect(sizes).toEqual([SIZE, SIZE + text.length, SIZE + text.length, SIZE + text.length])
  })

  test('give way to images, and an upload succeeds without them', async () => {
    const { upload, imageBytes } = await startMock({ imageBudget: 2 * SIZE + 10 })
    await upload(text)
    await upload(text)
    await upload(TEXTS[1] ?? '')
    expect(await imageBytes()).toBe(2 * SIZE)
    expect(await upload(text)).toMatchObject({ data: text })
    expect(await upload(TEXTS[2] ?? '')).toMatchObject({ status: 413 })
  })

  test('are gone with the last record of their image', async () => {
    const { mock, upload, imageBytes } = await startMock()
    for (let at = 0; at <= UPLOADS; at++) await upload(text)
    await mock.reset()
    expect(await imageBytes()).toBe(0)
  })

  test('are kept for a few images only', async () => {
    const { upload, imageBytes } = await startMock()
    const others = Array.from({ length: 20 }, (_, index) => base64(fileOf('jpg', SIZE, index + 9)))
    for (const other of others) for (let at = 0; at < UPLOADS; at++) await upload(other)
    expect(await imageBytes()).toBe(20 * SIZE + 16 * text.length)
  })
})
