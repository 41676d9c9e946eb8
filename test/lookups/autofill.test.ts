import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { base64, fileOf, PASSPORT } from '../support/images.ts'

const start = () => createApi(createMock({ clock: 'virtual' }).fetch)

const read = (bytes: Buffer) => start().ok('performAutofill', { body: { data: base64(bytes) } })

describe('autofill', () => {
  test('reads a passport with its Machine Readable Zone', async () => {
    const { documentDetails, holderDetails, mrz } = await read(PASSPORT)
    expect(documentDetails).toMatchObject({ documentType: 'passport', issuingCountry: 'GB' })
    expect(mrz.line1).toMatch(/^P<GBR/)
    expect(mrz.line1).toHaveLength(44)
    expect(mrz.line2).toContain(documentDetails.documentNumber)
    expect(holderDetails.age).toBeGreaterThanOrEqual(20)
  })

  test('reads the same data from the same image, and other data from another image', async () => {
    const first = await read(PASSPORT)
    expect(await read(PASSPORT)).toEqual(first)
    const other = await read(fileOf('jpg', 40_000))
    expect(other.documentDetails.documentNumber).not.toBe(first.documentDetails.documentNumber)
  })

  test.each(['jpg', 'png', 'pdf'] as const)('accepts %s', async (kind) => {
    expect(await read(fileOf(kind, 40_000))).toHaveProperty('holderDetails')
  })

  test.each([
    ['no Base64', { data: '%%%' }],
    ['a small picture', { data: base64(fileOf('jpg', 34 * 1024 - 1)) }],
    ['a large picture', { data: base64(fileOf('jpg', 4 * 1024 * 1024 + 1)) }],
    ['a GIF', { data: base64(fileOf('gif', 40_000)) }],
    ['nothing', {}],
    ['null', { data: null }],
  ])('refuses %s', async (_, body) => {
    const answer = await start().call('performAutofill', { body })
    expect(answer).toMatchObject({
      status: 400,
      body: { type: 'invalid_request', param: 'data' },
    })
  })
})
