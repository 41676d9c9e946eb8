import { expect, test } from 'vitest'
import { FOURTEEN_DAYS, startFlow } from './flow-links.ts'

const abandon = async () => {
  const flow = await startFlow()
  await flow.mock.advance(FOURTEEN_DAYS)
  return flow
}

test('a session that is not completed within 14 days is abandoned', async () => {
  const { api, params } = await abandon()
  const abandoned = { status: 'abandoned', updatedAt: '2026-03-15T12:00:00.000Z' }
  const session = await api.ok('getWorkflowSession', { params })
  expect(session).toMatchObject({ ...abandoned, createdAt: '2026-03-01T12:00:00.000Z' })
  for (const absent of ['outcome', 'completedAt']) expect(session).not.toHaveProperty(absent)
  expect((await api.ok('listWorkflowSessions')).items).toMatchObject([abandoned])
})

test('an abandoned session is found by that status only', async () => {
  const { mock, api, clientId } = await abandon()
  const countOf = async (query: Record<string, string>) =>
    (await api.ok('listWorkflowSessions', { query: { clientId, ...query } })).totalItems
  await mock.advance('1d')
  expect(await countOf({ status: 'abandoned' })).toBe(1)
  expect(await countOf({ status: 'started' })).toBe(0)
  expect(await countOf({ updatedAfter: '2026-03-15T11:59:59.000Z' })).toBe(1)
  expect(await countOf({ updatedAfter: '2026-03-15T12:00:01.000Z' })).toBe(0)
})

test('an abandoned session can be neither completed nor cancelled, and runs no checks', async () => {
  const { api, params } = await abandon()
  const refused = await api.call('completeWorkflowSession', { params })
  expect(refused).toMatchObject({ status: 400 })
  expect(refused.body.message).toContain('abandoned')
  const path = `/workflowSessions/${params.id}/cancel`
  const { error } = await api.control('POST', path, undefined, 409)
  expect(error).toContain('abandoned')
  expect((await api.ok('listChecks')).totalItems).toBe(0)
})

test('no event reports an abandoned session', async () => {
  const { api, params } = await startFlow()
  const count = async () => (await api.control('GET', '/deliveries')).items.length
  const before = await count()
  const { effects } = await api.control('POST', '/clock/advance', { by: FOURTEEN_DAYS })
  expect({ effects, told: await count() }).toEqual({ effects: [], told: before })
  const type = 'workflow.session.updated'
  const fired = await api.control('POST', '/events', { type, resourceId: params.id })
  expect(JSON.stringify(fired)).toContain('abandoned')
})

test('a session that was completed in time is complete after 14 days', async () => {
  const { mock, api, params } = await startFlow()
  await api.ok('completeWorkflowSession', { params })
  await mock.advance(FOURTEEN_DAYS)
  expect(await api.ok('getWorkflowSession', { params })).toMatchObject({ status: 'complete' })
})
