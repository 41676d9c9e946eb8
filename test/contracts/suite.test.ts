import { describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { signatureOf } from '../../src/contracts/suite/deliveries/hook.ts'
import { CLAUSES, runSuite } from '../../src/contracts/suite/index.ts'
import { startMockServer } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { failuresOf, idsOf, key, messageOf, runOn, runOnMock } from './suite-runs.ts'

const NONE = { holds: 0, fails: 0, 'not-reached': 0, 'not-run': 0 }

describe('the contract suite', () => {
  test('holds on the mock, leaves nothing behind, and sends the same requests each time', async () => {
    const runAndRecord = async () => {
      const requests: string[] = []
      const { mock, result } = await runOnMock((ask) => async (request) => {
        requests.push(`${request.method} ${request.url} ${await request.clone().text()}`)
        return ask(request)
      })
      const api = createApi(mock.fetch, { key })
      const remains = {
        clients: await api.ok('listClients'),
        webhooks: await api.ok('listWebhooks'),
      }
      await mock.close()
      // The receiver listens on any free port.
      const sent = requests.map((request) => request.replace(/127\.0\.0\.1:\d+/, 'receiver'))
      return { result, remains, sent }
    }
    const { result, remains, sent } = await runAndRecord()
    expect(failuresOf(result)).toEqual([])
    expect(result).toMatchObject({ isKept: true, leftBehind: [] })
    expect(result.counts).toEqual({ ...NONE, holds: CLAUSES.length })
    expect(remains).toMatchObject({ clients: { totalItems: 0 }, webhooks: { totalItems: 0 } })
    expect((await runAndRecord()).sent).toEqual(sent)
  })

  test('at a delay of 0 fails in nothing but the clauses about pending checks', async () => {
    const { result } = await runOnMock(undefined, {}, undefined, { delayMs: 0 })
    const ofPending = ['checks.update.refuses-pending', 'checks.validate.refuses-pending']
    expect(ofPending).toEqual(expect.arrayContaining(failuresOf(result).map(({ id }) => id)))
    expect(result.leftBehind).toEqual([])
  })

  test.each(['', '/', '/v1/'])("takes '%s' behind the address as well", async (end) => {
    await using server = await startMockServer({ clock: 'virtual', delayMs: 0 })
    const result = await runSuite({ key, baseUrl: server.url + end }, { only: ['webhooks'] })
    expect(result.isKept).toBe(true)
  })
})

describe('its clauses', () => {
  test('have ids of their own', () => {
    const ids = CLAUSES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z-]*(\.[a-zA-Z0-9-]+)+$/)
  })

  test('concern every operation', () => {
    const concerned = new Set(CLAUSES.map(({ operation }) => operation))
    expect([...concerned].sort()).toEqual(Object.keys(OPERATIONS).sort())
  })

  test('say something, and where it is said', () => {
    for (const { says, source } of CLAUSES) {
      expect(says).toMatch(/^\S.*[^.]$/)
      expect(source).toMatch(/^[\w-]+#[\w-]+/)
    }
  })
})

describe('a server that is no ComplyCube', () => {
  test.each([
    ['answers 200 {} to everything', () => Response.json({})],
    ['answers 404 in plain text', () => new Response('Not found', { status: 404 })],
    [
      "answers 404 in ComplyCube's error object",
      () => Response.json({ type: 'resource_not_found', message: 'No' }, { status: 404 }),
    ],
    ['answers 204 to everything', () => new Response(null, { status: 204 })],
  ])('holds not one clause when it %s', async (_, answer) => {
    const result = await runOn(async () => answer())
    expect(idsOf(result, 'holds')).toEqual([])
    expect(idsOf(result, 'fails').length).toBeGreaterThan(60)
    expect(result.isKept).toBe(false)
  })

  test('says why a clause was not reached', async () => {
    const result = await runOn(async () => Response.json({}))
    expect(messageOf(result, 'clients.get.answers-200')).toBe(
      "POST /v1/clients should have answered with 'id', but answered 200 {}"
    )
  })

  test('need not be there: then no clause is reached', async () => {
    const result = await runOn(async () => {
      throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') })
    })
    expect(result.counts).toEqual({ ...NONE, 'not-reached': CLAUSES.length })
    const message =
      'The target does not answer POST /v1/clients (fetch failed: connect ECONNREFUSED). Is it running?'
    expect(result.stopped).toBe(message)
    expect(messageOf(result, 'clients.create.answers-200')).toBe(message)
  })
})

test("the suite signs as ComplyCube's own example does", async () => {
  const bytes = new TextEncoder().encode('{"id":"value"}')
  expect(await signatureOf('a_webhook_signature', bytes)).toBe(
    'bc00414fa4d54277a3ed01e5ee258d9800a918a7791c7cda16d38b82f38f2150'
  )
})
