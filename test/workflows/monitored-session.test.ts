import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { equip } from '../support/onboarding.ts'

test.each([true, false])(
  'a flow session with monitoring %s has screening checks that say so',
  async (enableMonitoring) => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    const { clientId } = await equip(api)
    const urls = { successUrl: 'https://example.org/yes', cancelUrl: 'https://example.org/no' }
    const checkTypes = ['extensive_screening_check']
    await api.ok('createFlowSession', { body: { clientId, checkTypes, enableMonitoring, ...urls } })
    const { items } = await api.ok('listWorkflowSessions')
    await api.ok('completeWorkflowSession', { params: { id: items[0].id } })
    const query = { clientId, type: 'extensive_screening_check' }
    expect((await api.ok('listChecks', { query })).items).toMatchObject([{ enableMonitoring }])
  }
)
