import type { MockOptions } from '../../src/index.ts'
import { createMock } from '../../src/index.ts'
import { type Answer, createApi } from './api.ts'
import { checkBody, equip } from './onboarding.ts'

interface Given {
  /** Attributes of the person that differ from the usual ones; null takes one away. */
  person?: object
  options?: object
  scenario?: string
  mock?: MockOptions
}

/** Runs a check of a client who has all it needs, and answers it complete. */
export const finishedCheck = async (type: string, given: Given = {}): Promise<Answer['body']> => {
  const mock = createMock({ clock: 'virtual', ...given.mock })
  const api = createApi(mock.fetch)
  const client = given.person ? { client: { personDetails: given.person } } : {}
  const body = checkBody(type, await equip(api, client))
  const { id } = await api.ok('createCheck', {
    body: { ...body, options: given.options ?? null },
    headers: given.scenario ? { 'ComplyCube-Mock-Scenario': given.scenario } : {},
  })
  await mock.advance(1000)
  return api.ok('getCheck', { params: { id } })
}
