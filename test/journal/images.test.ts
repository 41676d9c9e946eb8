import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sizeOf } from '../../src/server/sandbox/memory.ts'
import { shownImage } from '../../src/server/sandbox/shown-images.ts'
import { base64, fileOf, PASSPORT, SELFIE } from '../support/images.ts'
import { onboard, PERSON } from '../support/onboarding.ts'
import { latest, start } from './start.ts'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const shown = (bytes: Buffer, type: string) => ({
  bytes: bytes.length,
  type,
  sha256: sha256(bytes),
})

const textOfJournal = async (api: ReturnType<typeof start>['api']): Promise<string> =>
  JSON.stringify(await api.control('GET', '/requests'))

describe('the journal shows an image as hash, type and size', () => {
  test('in an upload, small or large', async () => {
    const { api } = start()
    const { id: clientId } = await api.ok('createClient', { body: PERSON })
    for (const [bytes, type] of [
      [SELFIE, 'jpg'],
      [fileOf('png', 3_000_000), 'png'],
    ] as const) {
      await api.ok('createLivePhoto', { body: { clientId, data: base64(bytes) } })
      expect((await latest(api)).body).toEqual({ clientId, data: shown(bytes, type) })
    }
  })

  test('after it was replaced, redacted or deleted', async () => {
    const { api } = start()
    const { livePhotoId, documentId } = await onboard(api)
    const body = { fileName: 'front.pdf', data: base64(fileOf('pdf', 40_000)) }
    await api.ok('uploadDocumentImage', { params: { id: documentId, side: 'front' }, body })
    await api.ok('redactLivePhoto', {
      params: { id: livePhotoId },
      body: { attributes: ['images'] },
    })
    const [photo] = (await api.control('GET', '/requests?operation=createLivePhoto')).items
    const [front] = (await api.control('GET', '/requests?operation=uploadDocumentImage')).items
    expect(photo.body.data).toEqual(shown(SELFIE, 'jpg'))
    expect(front.body.data).toEqual(shown(PASSPORT, 'jpg'))
  })

  test('in a download', async () => {
    const { api } = start()
    const { livePhotoId } = await onboard(api)
    await api.ok('downloadLivePhoto', { params: { id: livePhotoId } })
    const { answer } = await latest(api)
    expect(answer).toMatchObject({ contentType: 'images/jpg', data: shown(SELFIE, 'jpg') })
  })

  test('without a hash if it was not kept', async () => {
    const { api } = start()
    const body = { clientId: 'nobody', data: base64(SELFIE) }
    await api.call('createLivePhoto', { body })
    expect((await latest(api)).body.data).toEqual({ bytes: SELFIE.length, type: 'jpg' })
  })
})

describe('the journal shows no Base64 text', () => {
  test.each([
    { name: 'under a misspelt name', size: 5000, attribute: 'foto' },
    { name: 'under a misspelt name, of a long one', size: 60_000, attribute: 'foto' },
    { name: 'with a data prefix', size: 5000, attribute: 'foto', prefix: 'data:image/png;base64,' },
  ])('$name', async ({ size, attribute, prefix = '' }) => {
    const { api } = start()
    const bytes = fileOf('png', size)
    const body = { ...PERSON, [attribute]: prefix + base64(bytes) }
    await api.ok('createClient', { body })
    expect((await latest(api)).body).toEqual({ ...PERSON, [attribute]: shown(bytes, 'png') })
  })

  test('of results of checks and of reports', async () => {
    const { mock, api } = start()
    const { clientId, documentId } = await onboard(api)
    const check = { type: 'document_check', clientId, documentId }
    const { id } = await api.ok('createCheck', { body: check })
    await mock.advance(1000)
    const { result } = await api.ok('getCheck', { params: { id } })
    const { data } = await api.ok('generateReport', { query: { clientId } })
    const text = await textOfJournal(api)
    expect(text).not.toContain(result.breakdown.extractedImages[0].data)
    expect(text).not.toContain(data.slice(0, 100))
    const bytes = Buffer.byteLength(data, 'base64')
    expect((await latest(api)).answer).toEqual({ contentType: 'application/pdf', data: { bytes } })
  })
})

test('dropped images do not count in the memory budget', async () => {
  const { api } = start()
  const { livePhotoId } = await onboard(api)
  const before = (await api.control('GET', '/health')).images.used
  await api.ok('redactLivePhoto', { params: { id: livePhotoId }, body: { attributes: ['images'] } })
  const { used } = (await api.control('GET', '/health')).images
  expect(before - used).toBe(SELFIE.length)
})

test('counting the memory of a request computes no hash', () => {
  const reads: string[] = []
  const shown = shownImage(40_000, 'jpg', () => {
    reads.push('hash')
    return undefined
  })
  expect(sizeOf({ data: shown })).toBeGreaterThan(0)
  expect(reads).toEqual([])
})
