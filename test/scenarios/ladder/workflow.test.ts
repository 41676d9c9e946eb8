import { expect, test } from 'vitest'
import { startFlow } from '../../support/flow.ts'
import { onboard } from '../../support/onboarding.ts'
import { decisionsIn, quietMock } from './decided.ts'

const session = async (api: ReturnType<typeof quietMock>['api'], clientId: string) => {
  const checkTypes = ['identity_check', 'extensive_screening_check']
  const { id } = await startFlow(api, { clientId, checkTypes })
  return id
}

test('checks of a session use the same ladder, and the journal entry of its request explains it', async () => {
  const { mock, api } = quietMock()
  const { clientId } = await onboard(api)
  const arm = { scenario: 'politically-exposed', when: { client: { email: { pattern: '@' } } } }
  await api.control('POST', '/scenarios/next', arm)
  const rules = [{ when: { checkTypes: ['identity_check'] }, scenario: 'no-face' }]
  await api.control('PUT', '/scenarios/rules', { rules })
  const id = await session(api, clientId)
  await api.ok('completeWorkflowSession', { params: { id } })
  expect(await decisionsIn(api, 'completeWorkflowSession')).toMatchObject([
    { rung: 'rule (rules.0)', scenario: 'no-face' },
    { rung: 'arm (a1)', scenario: 'politically-exposed' },
  ])
  expect(await api.control('GET', '/scenarios/next')).toEqual({ consumed: 1, armed: [] })
  await mock.advance(1000)
  const ended = await api.ok('getWorkflowSession', { params: { id } })
  expect(ended).toMatchObject({ status: 'complete', outcome: 'attention' })
})
