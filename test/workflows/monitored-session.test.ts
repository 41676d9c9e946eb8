import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startFlow } from '../support/flow.ts'
import { equip } from '../support/onboarding.ts'

test.each([true, false])(
  'a flow session with monitoring %s has screening checks that say so',
  async (enableMonitoring) => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    const { clientId } = await equip(api)
    const { id } = await startFlow(api, { clientId, enableMonitoring })
    await api.ok('completeWorkflowSession', { params: { id } })
    const query = { clientId, type: 'extensive_screening_check' }
    expect((await api.ok('listChecks', { query })).items).toMatchObject([{ enableMonitoring }])
  }
)
