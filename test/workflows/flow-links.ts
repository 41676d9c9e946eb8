import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startFlow as start } from '../support/flow.ts'
import { PERSON } from '../support/onboarding.ts'

export const FOURTEEN_DAYS = '14d'

/** A mock whose time stands, with a Flow session that has just been made. */
export const startFlow = async () => {
  const mock = createMock({ clock: 'virtual', startAt: Date.UTC(2026, 2, 1, 12) })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const { id, redirectUrl, token } = await start(api, { clientId })
  const params = { id }
  const follow = async (link: string = redirectUrl) => {
    const response = await mock.fetch(new Request(link))
    return { status: response.status, text: await response.text() }
  }
  return { mock, api, clientId, redirectUrl, token, params, follow }
}
