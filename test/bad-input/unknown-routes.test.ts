import { describe, expect, test } from 'vitest'
import { expectRefusal, furnish } from '../support/furnished.ts'
import { sendText } from '../support/send-text.ts'

/** What is no route, below `/v1` or beside it. */
const UNKNOWN_ROUTES = [
  'GET /v1',
  'GET /v2/clients',
  'GET /clients',
  'GET /V1/clients',
  'GET /v1/Clients',
  'GET /v1/client',
  'GET /v1/clients.json',
  'GET /v1/clients/x/y',
  'GET /v1/clients%2Fx',
  'GET /v1%2Fclients',
  'GET /v1/%63lients%00',
  'GET /v1/livephotos',
  'GET /v1/documents/:documentId/front',
  'GET /v1/documents/:documentId/images',
  'POST /v1/documents/:documentId/upload',
  'POST /v1/documents/:documentId/download/front',
  'POST /v1/livePhotos/:livePhotoId',
  'GET /v1/livePhotos/:livePhotoId/download/x',
  'DELETE /v1/checks/:checkId',
  'DELETE /v1/clients',
  'PUT /v1/clients',
  'PUT /v1/clients/:clientId',
  'PATCH /v1/clients/:clientId',
  'PATCH /v1/webhooks/:webhookId',
  'OPTIONS /v1/clients',
  'OPTIONS /v1/clients/:clientId',
  'GET /v1/../v1/x',
  'GET /v1/clients/..',
  'GET /v1/clients/%2e%2e/%2e%2e/etc/passwd',
  'GET /v1/__proto__',
  'GET /v1/constructor',
  'GET /robots.txt',
  'POST /',
  'GET /_mocks/health',
  `GET /v1/${'a'.repeat(20_000)}`,
  `GET /${'v1/'.repeat(7000)}`,
]

/** Paths that name a client by an id that none can have. */
const UNKNOWN_IDS = [
  ['%00', '\0'],
  ['%2F', '/'],
  ['a%2Fb', 'a/b'],
  ['%zz', '%zz'],
  ['%', '%'],
  ['%ff', '%ff'],
  ['%E2%82', '%E2%82'],
  ['%5C', '\\'],
  ['%0d%0aX-Evil:%201', '\r\nX-Evil: 1'],
  ['non%20existent', 'non existent'],
  ['*', '*'],
  ['{id}', '{id}'],
  [':id', ':id'],
  ['%3Cscript%3E', '<script>'],
  ['a'.repeat(20_000), 'a'.repeat(20_000)],
] as const

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

const fill = (line: string): string =>
  line.replace(/:(\w+)/, (_, name: string) => new Map(Object.entries(world.ids)).get(name) ?? '')

describe('a route is unknown', () => {
  test.each(UNKNOWN_ROUTES.map((line) => ({ line, name: line.slice(0, 60) })))(
    '$name',
    async ({ line }) => {
      const call = { line: fill(line), ...(/^(POST|PUT|PATCH)/.test(line) && { body: '{}' }) }
      await expectRefusal(world, { status: 404 }, () => sendText(world.mock.fetch, call))
    }
  )
})

describe('a path below a client', () => {
  const noteOf = async (method: string, below: string): Promise<string> => {
    const path = `/v1/clients/${world.ids.clientId}/${below}`
    await sendText(world.mock.fetch, {
      line: `${method} ${path}`,
      ...(method === 'POST' && { body: '{}' }),
    })
    const { items } = await world.api.control('GET', '/requests?limit=1')
    return items[0].notes.join()
  }

  test.each(['checks', 'documents', 'addresses', 'livePhotos', 'liveVideos', 'workflowSessions'])(
    'has the list of %s as its nearest route',
    async (resource) => {
      const expected = `the nearest is GET /v1/${resource}?clientId=${world.ids.clientId}`
      expect(await noteOf('GET', resource)).toContain(expected)
    }
  )

  test('has the create of the resource as its nearest route', async () => {
    expect(await noteOf('POST', 'documents')).toMatch(/the nearest is POST \/v1\/documents$/)
  })

  test('that is like no resource has the nearest of its own', async () => {
    expect(await noteOf('GET', 'riskProfiles')).toContain('GET /v1/clients/:id/riskProfile')
  })
})

describe('an id in a path is unknown', () => {
  test.each(UNKNOWN_IDS.map(([path, id]) => ({ path, id, name: path.slice(0, 60) })))(
    '$name',
    async ({ path, id }) => {
      const call = { line: `GET /v1/clients/${path}` }
      const { body, headers } = await expectRefusal(world, { status: 404 }, () =>
        sendText(world.mock.fetch, call)
      )
      expect(body.message).toBe(`Invalid client id '${id}'`)
      expect(headers.get('x-evil')).toBeNull()
    }
  )
})
