import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startFlow } from '../support/flow.ts'
import { PERSON } from '../support/onboarding.ts'

const start = async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const { id } = await startFlow(api, { clientId })
  const cancel = (status = 200) =>
    api.control('POST', `/workflowSessions/${id}/cancel`, undefined, status)
  return { mock, api, id, cancel }
}

test('a session that is cancelled runs no checks and cannot be completed', async () => {
  const { mock, api, id, cancel } = await start()
  expect(await cancel()).toMatchObject({ id, status: 'cancelled' })
  expect(await api.call('completeWorkflowSession', { params: { id } })).toMatchObject({
    status: 400,
  })
  await mock.advance(10_000)
  const session = await api.ok('getWorkflowSession', { params: { id } })
  expect(session).toMatchObject({ status: 'cancelled', allRelatedChecks: [] })
  expect(session).not.toHaveProperty('outcome')
  expect((await api.ok('listChecks')).totalItems).toBe(0)
})

test('a session can be cancelled once, and not after its checks have started', async () => {
  const cancelled = await start()
  await cancelled.cancel()
  expect(await cancelled.cancel(409)).toMatchObject({ error: expect.stringContaining('cancelled') })
  const completed = await start()
  await completed.api.ok('completeWorkflowSession', { params: { id: completed.id } })
  expect(await completed.cancel(409)).toMatchObject({
    error: expect.stringContaining('processing'),
  })
})

test('a session that does not exist cannot be cancelled', async () => {
  const { api } = await start()
  const answer = await api.control('POST', '/workflowSessions/none/cancel', undefined, 404)
  expect(answer).toMatchObject({ path: 'id' })
})

test('one request makes one audit log for the session, with all its changes', async () => {
  const { api, id } = await start()
  await api.ok('completeWorkflowSession', { params: { id } })
  const query = { resourceId: id, trigger: 'completeWorkflowSession' }
  const { items } = await api.ok('listAuditLogs', { query })
  expect(items).toHaveLength(1)
  const { diff } = await api.ok('getAuditLog', { params: { id: items[0].id } })
  const paths = diff.map(({ path }: { path: string[] }) => path[0])
  expect(paths).toEqual(expect.arrayContaining(['status', 'allRelatedChecks']))
})
