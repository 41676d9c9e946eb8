import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, fileOf } from '../support/images.ts'
import { onboard } from '../support/onboarding.ts'

/** Images that differ in one byte, wherever it lies. */
const oneByteApart = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const image = fileOf('jpg', 50_000)
    image.writeUInt8(index, 20_001)
    return base64(image)
  })

test('images that differ in one byte are kept apart, and equal images are returned unchanged', async () => {
  const api = createApi(createMock({ delayMs: 0 }).fetch)
  const { clientId } = await onboard(api)
  const images = oneByteApart(12)
  const uploads = [...images, ...images.toReversed()]
  const ids: string[] = []
  for (const data of uploads) {
    const { id } = await api.ok('createLivePhoto', { body: { clientId, data } })
    ids.push(id)
  }
  for (const [index, id] of ids.entries()) {
    const { data } = await api.ok('downloadLivePhoto', { params: { id } })
    expect(data === uploads[index]).toBe(true)
  }
})
