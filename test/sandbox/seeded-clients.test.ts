import { describe, expect, test } from 'vitest'
import { type ClientSeed, createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startReceiver } from '../support/receiver.ts'

const ID = '67625f5f3030303030303432'
const SESSION_ID = '67625f5f3030303030303433'

const ADA: ClientSeed = {
  id: ID,
  type: 'person',
  email: 'ada@example.com',
  personDetails: { firstName: 'Ada', lastName: 'Bell' },
  metadata: { plan: 'basic' },
  updates: [
    { personDetails: { lastName: 'Stone' }, metadata: { plan: 'pro' } },
    { mobile: '+441234567890' },
    { mobile: '+441234567890' },
  ],
  workflowSessions: [{ id: SESSION_ID, checkTypes: ['document_check'] }],
}
const MILL: ClientSeed = {
  type: 'company',
  email: 'office@example.com',
  companyDetails: { name: 'Mill Ltd' },
}

const start = (clients: readonly ClientSeed[] = [ADA, MILL]) => {
  const mock = createMock({ clock: 'virtual', clients })
  return { mock, api: createApi(mock.fetch) }
}

describe('clients of a seed', () => {
  test('exist from the start as after their updates, also after a reset', async () => {
    const { mock, api } = start()
    const wanted = {
      id: ID,
      entityName: 'Ada Stone',
      mobile: '+441234567890',
      metadata: { plan: 'pro' },
    }
    expect(await api.ok('getClient', { params: { id: ID } })).toMatchObject(wanted)
    await api.ok('deleteClient', { params: { id: ID } })
    await mock.reset()
    expect(await api.ok('getClient', { params: { id: ID } })).toMatchObject(wanted)
    expect((await api.ok('listClients')).items).toMatchObject([{ entityName: 'Mill Ltd' }, wanted])
  })

  test('have an audit entry for the creation and for each update that changed something', async () => {
    const { items } = await start().api.ok('listAuditLogs', { query: { clientId: ID } })
    expect(items).toMatchObject([
      { action: 'update', trigger: 'updateClient' },
      { action: 'update', trigger: 'updateClient' },
      { action: 'create', trigger: 'createClient', resourceId: ID },
    ])
  })

  test('have started workflow sessions', async () => {
    const { mock, api } = start()
    const params = { id: SESSION_ID }
    const session = await api.ok('getWorkflowSession', { params })
    expect(session).toMatchObject({ clientId: ID, entityName: 'Ada Stone', status: 'started' })
    await api.ok('completeWorkflowSession', { params })
    await mock.advance(10_000)
    expect(await api.ok('getWorkflowSession', { params })).toMatchObject({ status: 'complete' })
  })

  test('send no events', async () => {
    await using receiver = await startReceiver()
    const mock = createMock({ clock: 'virtual', clients: [ADA], webhooks: [receiver.url] })
    await mock.settle()
    expect(receiver.received).toHaveLength(0)
  })

  test('are neither doubled nor brought back by a snapshot', async () => {
    const { api } = start()
    await api.ok('deleteClient', { params: { id: ID } })
    const snapshot = await api.control('GET', '/snapshot')
    const copy = start()
    await copy.api.control('PUT', '/snapshot', snapshot)
    expect((await copy.api.ok('listClients')).totalItems).toBe(1)
    expect(await copy.api.ok('listAuditLogs')).toEqual(await api.ok('listAuditLogs'))
  })

  test('do not keep a sandbox that nobody has changed', async () => {
    const mock = createMock({ clients: [ADA], budgets: { sandboxes: 40_000 } })
    const list = async (key: string) => {
      const headers = { Authorization: key }
      return (await mock.fetch('http://mock/v1/clients', { headers })).status
    }
    for (let nth = 0; nth < 12; nth++) expect(await list(`test_${nth}`)).toBe(200)
  })
})

const inactive = { workflowTemplates: [{ id: 'old', active: false }] }

test.each<[string, unknown, string]>([
  ['an unknown attribute', { ...MILL, emial: 'x' }, 'Unrecognized key: "emial"'],
  [
    'an unknown nested attribute',
    { ...MILL, companyDetails: { name: 'Mill', nmae: 'x' } },
    "at 'clients[0].companyDetails': Unrecognized key",
  ],
  ['a wrong type', { ...MILL, type: 'robot' }, "at 'clients[0].type'"],
  [
    'a wrong e-mail',
    { ...MILL, email: 'x' },
    'at \'clients[0].email\': should match format "email"',
  ],
  ['a wrong id', { ...MILL, id: 'x' }, "at 'clients[0].id': should be 24 hexadecimal digits"],
  ['a wrong update', { ...MILL, updates: [{ email: 'x' }] }, "at 'clients[0].updates[0].email'"],
  [
    'too many metadata after an update',
    {
      ...MILL,
      metadata: Object.fromEntries(Array.from({ length: 50 }, (_, nth) => [`k${nth}`, 'v'])),
      updates: [{ metadata: { oneMore: 'v' } }],
    },
    "at 'clients[0].updates': their metadata exceed the limits",
  ],
  [
    'a session of a template without an active version',
    { ...MILL, workflowSessions: [{ workflowTemplateId: 'old' }] },
    "at 'clients[0].workflowSessions[0].workflowTemplateId': the template 'old' has no active version",
  ],
  [
    'an unknown type of check',
    { ...MILL, workflowSessions: [{ checkTypes: ['x'] }] },
    "at 'clients[0].workflowSessions[0].checkTypes[0]'",
  ],
])('a seed of a client with %s is refused with its place', (_, client, message) => {
  const options = JSON.parse(JSON.stringify({ ...inactive, clients: [client] }))
  expect(() => createMock(options)).toThrow(message)
})

test('seeds with the same id twice are refused', () => {
  expect(() => createMock({ clients: [ADA, { ...MILL, id: ID }] })).toThrow(
    'no two may have the same id'
  )
})
