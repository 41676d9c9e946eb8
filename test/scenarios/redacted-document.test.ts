import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { onboard } from '../support/onboarding.ts'

/** A check whose document is redacted while it is pending. */
const start = async (scenario: string) => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const { clientId, documentId } = await onboard(api)
  const { id } = await api.ok('createCheck', {
    body: { type: 'document_check', clientId, documentId },
    headers: { 'ComplyCube-Mock-Scenario': scenario },
  })
  await api.ok('redactDocument', {
    params: { id: documentId },
    body: { attributes: ['images'] },
  })
  const read = async () => {
    await mock.advance(1000)
    return api.ok('getCheck', { params: { id } })
  }
  return { mock, api, id, read }
}

describe('a document redacted in the middle of its check', () => {
  test('leaves the check its outcome, but no images', async () => {
    const { read } = await start('clear')
    const { status, result } = await read()
    expect([status, result.outcome]).toEqual(['complete', 'clear'])
    expect(result.breakdown.extractedImages).toEqual([])
    for (const pattern of result.breakdown.securityAndPatternAnalysis) {
      expect(pattern).toMatchObject({ actualImageData: '', expectedImageData: '' })
    }
  })

  test.each(['attention', 'not-processed', 'failed'])('lets it end with %s', async (scenario) => {
    const { read } = await start(scenario)
    const { status, result } = await read()
    expect(result?.outcome ?? status).toBe(scenario.replace('-', '_'))
    expect(result?.breakdown.extractedImages ?? []).toEqual([])
  })

  test('stays without images when the check is decided again', async () => {
    const { api, id, read } = await start('clear')
    await read()
    const check = await api.control('POST', `/checks/${id}/complete`, { outcome: 'attention' })
    expect(check.result.breakdown.extractedImages).toEqual([])
  })
})
