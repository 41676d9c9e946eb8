import { describe, expect, test } from 'vitest'
import { createMock, UsageError } from '../../src/index.ts'
import { createControl } from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'
import { RETURN_URLS, tokenOf } from '../support/flow.ts'
import { PERSON } from '../support/onboarding.ts'

const begin = async () => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const { id: clientId } = await api.ok('createClient', { body: PERSON })
  const createLink = async (details: object): Promise<string> => {
    const body = { clientId, ...RETURN_URLS, ...details }
    return (await api.ok('createFlowSession', { body })).redirectUrl
  }
  const sessions = async () => (await api.ok('listWorkflowSessions')).items
  const step = (link: string, name: string, status = 200, body?: object) =>
    api.control('POST', `/flow/${tokenOf(link)}/${name}`, body, status)
  return { mock, api, clientId, createLink, sessions, step }
}

const BY_WORKFLOW = { workflowTemplateId: 'onboarding' }
const BY_CHECKS = { checkTypes: ['extensive_screening_check', 'standard_screening_check'] }

describe('a Flow link by workflow', () => {
  test('has no workflow session and sends no event before its client starts', async () => {
    const { api, createLink, sessions, step, clientId } = await begin()
    const url = 'http://127.0.0.1:9/hook'
    await api.ok('createWebhook', { body: { url, enabled: true, events: ['*'] } })
    const link = await createLink(BY_WORKFLOW)
    await createLink(BY_WORKFLOW)
    expect(await sessions()).toEqual([])
    const types = async () =>
      (await api.control('GET', '/deliveries')).items.map(
        ({ eventType }: { eventType: string }) => eventType
      )
    expect(await types()).toEqual([])
    const { session } = await step(link, 'start')
    expect(session).toMatchObject({ clientId, status: 'started', workflowTemplateId: 'onboarding' })
    expect(await sessions()).toMatchObject([{ id: session.id, status: 'started' }])
    expect(await types()).toEqual(['workflow.session.started'])
  })

  test('ends with the outcome of its checks when the client finishes', async () => {
    const { mock, api, createLink, step } = await begin()
    const link = await createLink(BY_WORKFLOW)
    await step(link, 'start')
    const finished = await step(link, 'finish')
    expect(finished).toMatchObject({
      link: { status: 'complete' },
      session: { status: 'processing' },
      redirectTo: RETURN_URLS.successUrl,
    })
    await mock.advance(5000)
    const params = { id: finished.session.id }
    const session = await api.ok('getWorkflowSession', { params })
    const [{ checkId, taskId }] = session.allRelatedChecks
    expect(session).toMatchObject({
      status: 'complete',
      outcome: 'clear',
      lastCompletedTaskId: 'complete_screen',
      tasks: [
        { taskId: 'welcome_screen', type: 'ui', subType: 'welcome_screen', status: 'complete' },
        { taskId, type: 'check', subType: 'extensive_screening_check', resourceIds: [checkId] },
        { taskId: 'complete_screen', type: 'ui', resourceIds: [] },
      ],
    })
  })

  test('starts by itself when the client finishes, with the outcome that is given', async () => {
    const { mock, api, createLink, step } = await begin()
    const { session } = await step(await createLink(BY_WORKFLOW), 'finish', 200, {
      outcome: 'rejected',
    })
    await mock.advance(5000)
    const ended = await api.ok('getWorkflowSession', { params: { id: session.id } })
    expect(ended).toMatchObject({ status: 'complete', outcome: 'rejected' })
    const query = { outcome: 'rejected' }
    expect(await api.ok('listWorkflowSessions', { query })).toMatchObject({ totalItems: 1 })
  })

  test('can be cancelled before and after the start', async () => {
    const { createLink, sessions, step } = await begin()
    const unopened = await createLink(BY_WORKFLOW)
    expect(await step(unopened, 'cancel')).toMatchObject({ redirectTo: RETURN_URLS.cancelUrl })
    expect(await sessions()).toEqual([])
    const link = await createLink(BY_WORKFLOW)
    await step(link, 'start')
    expect(await step(link, 'cancel')).toMatchObject({ session: { status: 'cancelled' } })
    expect((await step(link, 'finish', 409)).error).toContain('is cancelled')
  })

  test('refuses a second start, steps after its end, and unknown tokens', async () => {
    const { mock, createLink, step } = await begin()
    const link = await createLink(BY_WORKFLOW)
    await step(link, 'start')
    expect((await step(link, 'start', 409)).error).toContain('is started already')
    await mock.advance('14d')
    expect((await step(link, 'finish', 409)).error).toContain('has expired after 14 days')
    expect(await step('http://mock/flow/none', 'start', 404)).toMatchObject({ path: 'token' })
  })

  test('is abandoned 14 days after its creation, not after its start', async () => {
    const { mock, api, createLink, step } = await begin()
    const link = await createLink(BY_WORKFLOW)
    await mock.advance('13d')
    const { session } = await step(link, 'start')
    await mock.advance('1d')
    const params = { id: session.id }
    expect(await api.ok('getWorkflowSession', { params })).toMatchObject({ status: 'abandoned' })
  })
})

describe('a Flow link by check types', () => {
  test('runs its checks and never has a workflow session', async () => {
    const { mock, api, clientId, createLink, sessions, step } = await begin()
    const link = await createLink(BY_CHECKS)
    expect(await step(link, 'start')).not.toHaveProperty('session')
    const finished = await step(link, 'finish')
    expect(finished.link.checkIds).toHaveLength(2)
    await mock.advance(5000)
    const { items } = await api.ok('listChecks', { query: { clientId } })
    expect(items.map(({ id }: { id: string }) => id).toSorted()).toEqual(
      finished.link.checkIds.toSorted()
    )
    expect(await sessions()).toEqual([])
    const other = await createLink(BY_CHECKS)
    expect(await step(other, 'finish', 400, { outcome: 'clear' })).toMatchObject({
      path: 'outcome',
    })
  })
})

test('a link carries the theme that was asked for, and works with it', async () => {
  const { mock, createLink } = await begin()
  const link = await createLink({ ...BY_WORKFLOW, theme: 'dark' })
  expect(link).toMatch(/\?theme=dark$/)
  expect(await createLink(BY_WORKFLOW)).not.toContain('theme')
  expect((await mock.fetch(new Request(link))).status).toBe(200)
})

describe('workflow templates', () => {
  test('give all sessions of one version the same workflowId', async () => {
    const { api, createLink, step } = await begin()
    const workflowIdOf = async () =>
      (await step(await createLink(BY_WORKFLOW), 'start')).session.workflowId
    const first = await workflowIdOf()
    expect(first).toMatch(/^[0-9a-f]{24}$/)
    expect(await workflowIdOf()).toBe(first)
    await api.control('PUT', '/workflowTemplates/onboarding', { version: 2, name: 'Second' })
    const second = (await step(await createLink(BY_WORKFLOW), 'start')).session
    expect(second).toMatchObject({ workflowVersion: 2, workflowTemplateName: 'Second' })
    expect(second.workflowId).not.toBe(first)
  })

  test('without an active version are refused', async () => {
    const { api, clientId } = await begin()
    const inactive = { active: false, name: 'Draft' }
    await api.control('PUT', '/workflowTemplates/draft', inactive)
    const body = { clientId, ...RETURN_URLS, workflowTemplateId: 'draft' }
    const refused = await api.call('createFlowSession', { body })
    expect(refused).toMatchObject({ status: 400, body: { param: 'workflowTemplateId' } })
    const { items } = await api.control('GET', '/workflowTemplates')
    expect(items).toEqual([{ id: 'draft', name: 'Draft', version: 1, active: false }])
  })

  test('are given as seeds, and survive a snapshot', async () => {
    const workflowTemplates = [{ id: 'seeded', version: 7, active: false }]
    const mock = createMock({ workflowTemplates })
    const api = createApi(mock.fetch)
    const { items } = await api.control('GET', '/workflowTemplates')
    expect(items).toMatchObject([{ id: 'seeded', version: 7, active: false }])
    const copy = createApi(createMock().fetch)
    await copy.control('PUT', '/snapshot', await api.control('GET', '/snapshot'))
    expect((await copy.control('GET', '/workflowTemplates')).items).toEqual(items)
    const wrong = [{ id: 'a' }, { id: 'a' }]
    expect(() => createMock({ workflowTemplates: wrong })).toThrow(UsageError)
  })
})

test('the test kit does what the client does, by link or by token', async () => {
  const { mock, createLink } = await begin()
  const control = createControl(mock)
  const link = await createLink({ ...BY_WORKFLOW, theme: 'light' })
  expect(await control.startFlow(link)).toMatchObject({ session: { status: 'started' } })
  const finished = await control.finishFlow(tokenOf(link))
  expect(finished).toMatchObject({ session: { status: 'processing' } })
  const cancelled = await control.cancelFlow(await createLink(BY_WORKFLOW))
  expect(cancelled.link.status).toBe('cancelled')
  expect(await control.setWorkflowTemplate('onboarding', { version: 3 })).toMatchObject({
    version: 3,
  })
  expect((await control.workflowTemplates()).items).toHaveLength(1)
})
