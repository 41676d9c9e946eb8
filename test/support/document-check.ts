import { createMock } from '../../src/index.ts'
import { createApi } from './api.ts'
import { base64, PASSPORT } from './images.ts'
import { onboard } from './onboarding.ts'

interface Given {
  client?: object
  document?: object
  scenario?: string
  options?: object
  sides?: readonly string[]
  seed?: string
}

/** Runs a document check and answers it complete. */
export const documentCheck = async (given: Given = {}) => {
  const mock = createMock({ clock: 'virtual', ...(given.seed && { seed: given.seed }) })
  const api = createApi(mock.fetch)
  const { clientId, documentId } = await onboard(api, given)
  for (const side of given.sides ?? []) {
    const body = { fileName: `${side}.jpg`, data: base64(PASSPORT) }
    await api.ok('uploadDocumentImage', { params: { id: documentId, side }, body })
  }
  const { id } = await api.ok('createCheck', {
    body: { clientId, documentId, type: 'document_check', options: given.options ?? null },
    headers: given.scenario ? { 'ComplyCube-Mock-Scenario': given.scenario } : {},
  })
  await mock.advance(1000)
  return api.ok('getCheck', { params: { id } })
}
