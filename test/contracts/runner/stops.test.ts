import { describe, expect, test } from 'vitest'
import { runSuite } from '../../../src/contracts/suite/index.ts'
import { createMock, startMockServer } from '../../../src/index.ts'
import type { Fetch } from '../../support/api.ts'
import { idsOf, key, messageOf, runOn, runOnMock } from '../suite-runs.ts'

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
