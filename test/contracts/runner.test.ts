import { describe, expect, test } from 'vitest'
import {
  CLAUSES,
  driftOf,
  planSuite,
  runSuite,
  SuiteError,
} from '../../src/contracts/suite/index.ts'
import { createMock, startMockServer } from '../../src/index.ts'
import type { Fetch } from '../support/api.ts'
import { deviating, ID, isLine, itemsOf } from './deviating-mock.ts'
import { idsOf, key, messageOf, runOn, runOnMock } from './suite-runs.ts'

describe('the arguments of the suite', () => {
  const deaf: Fetch = () => Promise.reject(new Error('no request was expected'))

  test.each(['live_secret', ' live_secret', 'LIVE_secret', 'Bearer live_secret', '', ' '])(
    "refuse the key '%s' before the first request",
    async (bad) => {
      const run = runSuite({ key: bad, fetch: deaf })
      await expect(run).rejects.toThrow(SuiteError)
      await expect(run).rejects.toThrow('Give a key that begins with test_')
    }
  )

  test('refuse a text that is no address', async () => {
    const run = runSuite({ key, baseUrl: 'localhost' })
    await expect(run).rejects.toThrow("'localhost' is no base URL")
  })

  test('select a resource, or clauses', async () => {
    const asked = new Set<string>()
    const listening = (ask: Fetch): Fetch => {
      return (request) => {
        asked.add(new URL(request.url).pathname.split('/')[2] ?? '')
        return ask(request)
      }
    }
    const { result } = await runOnMock(listening, { only: ['webhooks'] })
    const ids = CLAUSES.map(({ id }) => id).filter((id) => id.startsWith('webhooks.'))
    expect(idsOf(result, 'holds')).toEqual(ids)
    expect([...asked]).toEqual(['webhooks'])

    const only = ['clients.update.merges-details', 'documents.create.requires']
    const narrow = await runOnMock(undefined, { only })
    expect(idsOf(narrow.result, 'holds')).toEqual([
      'documents.create.requires.clientId',
      'documents.create.requires.type',
      'clients.update.merges-details',
    ])
    expect(narrow.result.isKept).toBe(true)
  })

  test('refuse a name that selects no clause', async () => {
    const run = runSuite({ key, fetch: deaf }, { only: ['clients', 'webhook'] })
    await expect(run).rejects.toThrow(
      "No clause is called 'webhook', and no resource. Resources: clients, risk-profiles,"
    )
  })

  test('pauses before each request for targets that limit their rate', async () => {
    const pauses: number[] = []
    let requests = 0
    const counting = (ask: Fetch): Fetch => {
      return (request) => {
        requests++
        return ask(request)
      }
    }
    const wait = async (ms: number) => {
      pauses.push(ms)
    }
    await runOnMock(counting, { only: ['webhooks'], requestsPerSecond: 4, wait })
    expect(pauses).toEqual(Array.from({ length: requests }, () => 250))
  })
})

describe('progress', () => {
  test('reports each case before it runs, and each clause after it', async () => {
    const heard: string[] = []
    await runOnMock(undefined, {
      only: ['account-info'],
      onCase: ({ name, number, of }) => heard.push(`${number}/${of} ${name}`),
      onClause: ({ id, verdict }) => heard.push(`${id} ${verdict}`),
    })
    expect(heard[0]).toBe('1/2 getAccountInfo follows its declaration')
    expect(heard[1]).toBe('account-info.get.without-key holds')
    const clauses = CLAUSES.filter(({ id }) => id.startsWith('account-info.'))
    expect(heard).toHaveLength(2 + clauses.length)
  })
})

describe('the plan', () => {
  test('is what a run makes', async () => {
    const mock = createMock({ clock: 'virtual' })
    const wait = (ms: number) => mock.advance(ms, 'test_rehearsal')
    const plan = await planSuite(
      { fetch: mock.fetch, wait },
      { only: ['webhooks.delete.then-404'] }
    )
    expect(plan.creates).toEqual({ createWebhook: 2 })
    expect(plan.requests).toBeGreaterThan(5)
    await mock.close()
  })
})

describe('attributes that no contract knows', () => {
  test('are collected by operation and path', async () => {
    const { result } = await runOnMock(
      deviating((seen) => {
        if (isLine(seen, `GET /v1/webhooks/${ID}`)) return { body: { ...seen.body, shoeSize: 43 } }
        if (!isLine(seen, 'GET /v1/webhooks')) return undefined
        const items = itemsOf(seen).map((item) => Object.assign({}, item, { hat: true }))
        return { body: { ...seen.body, items } }
      }),
      { only: ['webhooks'] }
    )
    expect(result.unknownAttributes).toEqual([
      { operation: 'getWebhook', path: 'shoeSize' },
      { operation: 'listWebhooks', path: 'items.hat' },
    ])
  })
})

describe('the drift', () => {
  test('is not told of this mock', async () => {
    const { result } = await runOnMock(undefined, { only: ['account-info'] })
    expect(result.isMock).toBe(true)
    expect(driftOf(result)).toBeUndefined()
  })

  test('parts what is known from what was assumed, true from false', async () => {
    const { result } = await runOnMock(
      (ask) => async (request) => {
        const response = await ask(request)
        const headers = { 'Content-Type': 'application/json' }
        const isNeither = response.status === 204
        const text = (await response.text()).replace('"param":"events"', '"param":"event"')
        return new Response(isNeither ? null : text, { status: response.status, headers })
      },
      { only: ['webhooks'] }
    )
    const drift = driftOf(result)
    const ids = (some: readonly { id: string }[] = []) => some.map(({ id }) => id)
    expect(ids(drift?.assumedAndFalse)).toEqual(['webhooks.create.refuses-event'])
    expect(ids(drift?.knownAndFalse)).toEqual(['webhooks.create.requires.events'])
    expect(ids(drift?.knownAndTrue)).toContain('webhooks.create.answers-200')
    const { length: all } = result.clauses
    const parts = [drift?.knownAndTrue, drift?.assumedAndTrue]
    expect(parts.flat()).toHaveLength(all - 2)
  })
})

/** Runs the clauses of webhooks and notes each wait. */
const runAndWait = async (between: (ask: Fetch) => Fetch, baseUrl = 'http://127.0.0.1:4010') => {
  const mock = createMock({ clock: 'virtual' })
  const waits: number[] = []
  const wait = async (ms: number) => {
    waits.push(ms)
  }
  const target = { key, baseUrl, fetch: between(mock.fetch) }
  const result = await runSuite(target, { wait, only: ['webhooks'] })
  await mock.close()
  return { result, waits }
}

const refusing =
  (numbers: readonly number[], headers: Record<string, string> = {}) =>
  (ask: Fetch): Fetch => {
    let requests = 0
    return async (request) =>
      numbers.includes(++requests) ? new Response(null, { status: 429, headers }) : ask(request)
  }

describe('the rate', () => {
  test('is five a second for a remote target', async () => {
    const { result, waits } = await runAndWait((ask) => ask, 'https://api.example.com/v1')
    expect(result.isKept).toBe(true)
    expect(new Set(waits)).toEqual(new Set([200]))
    expect(waits.length).toBeGreaterThan(26)
  })

  test.each(['http://localhost:1', 'http://127.1.2.3', 'http://[::1]:4010/v1'])(
    'has no limit at %s',
    async (baseUrl) => {
      const { result, waits } = await runAndWait((ask) => ask, baseUrl)
      expect(result.isKept).toBe(true)
      expect(waits).toEqual([])
    }
  )
})

describe('a 429 in the middle', () => {
  test('is waited for as long as it asks, and the run goes on', async () => {
    const { result, waits } = await runAndWait(refusing([9], { 'Retry-After': '7' }))
    expect(result.isKept).toBe(true)
    expect(waits).toEqual([7000])
  })

  test('is waited for longer each time when it says nothing', async () => {
    const { result, waits } = await runAndWait(refusing([9, 10, 11]))
    expect(result.isKept).toBe(true)
    expect(waits).toEqual([1000, 2000, 4000])
  })

  test('ends the run when it never ends', async () => {
    const result = await runOn(async () => new Response(null, { status: 429 }))
    expect(result.stopped).toBe(
      'The target answers POST /v1/clients with 429 each of 6 times. Lower the rate'
    )
  })
})

const page = () =>
  new Response('<!DOCTYPE html><title>Hello</title>', {
    headers: { 'Content-Type': 'text/html' },
  })

const never: Fetch = () => new Promise(() => {})

/** Answers the first requests as the mock does, and the others otherwise. */
const after =
  (count: number, otherwise: Fetch) =>
  (ask: Fetch): Fetch => {
    let requests = 0
    return (request) => (++requests > count ? otherwise(request) : ask(request))
  }

const runClosedPort = async () => {
  const server = await startMockServer()
  const baseUrl = server.url
  await server.close()
  return runSuite({ key, baseUrl })
}

describe('a run ends with one sentence', () => {
  test('when nobody is there', async () => {
    const result = await runClosedPort()
    expect(result.stopped).toMatch(
      /^The target does not answer POST \/v1\/clients \(.*ECONNREFUSED/
    )
    expect(result).toMatchObject({ isKept: false, counts: { holds: 0, fails: 0 } })
  })

  test('when it speaks no TLS', async () => {
    await using server = await startMockServer()
    const result = await runSuite({ key, baseUrl: server.url.replace('http:', 'https:') })
    expect(result.stopped).toMatch(/SSL.*Its certificate is not accepted or it speaks no TLS$/)
  })

  test.each<[string, () => Response, string]>([
    ['HTML', page, 'The target answers POST /v1/clients with 200 and a page of HTML'],
    [
      'a redirect',
      () => new Response(null, { status: 301, headers: { Location: 'https://elsewhere.test/' } }),
      'The target answers POST /v1/clients with 301, a redirect to https://elsewhere.test/',
    ],
    [
      '401 to its key',
      () => Response.json({ type: 'unauthorized', message: 'No' }, { status: 401 }),
      'The target refuses the key: POST /v1/clients is answered with 401',
    ],
  ])('when it answers %s', async (_, answer, sentence) => {
    const result = await runOn(async () => answer())
    expect(result.stopped).toContain(sentence)
    expect(result.clauses.at(-1)).toMatchObject({ verdict: 'not-reached', message: result.stopped })
  })

  test('when three answers in a row never end', async () => {
    let requests = 0
    const counting: Fetch = (request) => {
      requests++
      return never(request)
    }
    const wait = () => Promise.resolve()
    const result = await runSuite({ key, fetch: counting }, { wait, timeLimitMs: 5 })
    expect(result.stopped).toContain('The target gives no answer within 0.005 s')
    expect(requests).toBe(3)
  })

  test('when it goes away, and keeps what was found', async () => {
    const gone: Fetch = () => Promise.reject(new TypeError('fetch failed'))
    const { result } = await runOnMock(after(25, gone), { only: ['webhooks'] })
    expect(result.stopped).toContain('The target does not answer')
    expect(idsOf(result, 'holds')).toContain('webhooks.create.answers-200')
    expect(idsOf(result, 'not-reached')).toContain('webhooks.delete.then-404')
    expect(result.counts.fails).toBeLessThan(4)
  })
})

describe('a run goes on', () => {
  const once = (line: string, otherwise: Fetch) => (ask: Fetch) => {
    let isOver = false
    const fetch: Fetch = (request) => {
      const isIt = `${request.method} ${new URL(request.url).pathname}` === line
      if (!isIt || isOver) return ask(request)
      isOver = true
      return otherwise(request)
    }
    return fetch
  }

  test('after one answer that never ends: its clause fails', async () => {
    const mock = createMock({ clock: 'virtual' })
    const wait = (ms: number) => mock.advance(ms, key)
    const fetch = once('GET /v1/webhooks', never)(mock.fetch)
    const options = { wait, only: ['webhooks'], timeLimitMs: 50 }
    const result = await runSuite({ key, fetch }, options)
    expect(result.stopped).toBeUndefined()
    expect(idsOf(result, 'fails')).toEqual(['webhooks.list.without-key'])
    expect(messageOf(result, 'webhooks.list.without-key')).toBe(
      'GET /v1/webhooks: expected status 401; found no answer within 0.05 s'
    )
    await mock.close()
  })

  test('after one page of HTML, when the key has been taken before', async () => {
    const html = once('GET /v1/webhooks', async () => page())
    const { result } = await runOnMock(html, { only: ['webhooks'] })
    expect(result.stopped).toBeUndefined()
    expect(idsOf(result, 'fails')).toEqual(['webhooks.list.without-key'])
  })
})
