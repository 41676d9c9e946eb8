import { describe, expect, test } from 'vitest'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { CLAUSES, type RunOptions, runSuite, SuiteError } from '../../src/contracts/suite/index.ts'
import { createMock, startMockServer } from '../../src/index.ts'
import { createApi, type Fetch } from '../support/api.ts'

const key = 'test_suite'

/** Runs the suite on a mock of its own, through whatever stands between the two. */
const runOnMock = async (
  between: (ask: Fetch) => Fetch = (ask) => ask,
  options: RunOptions = {}
) => {
  const mock = createMock({ clock: 'virtual' })
  const wait = (ms: number) => mock.advance(ms, key)
  const result = await runSuite({ key, fetch: between(mock.fetch) }, { wait, ...options })
  return { mock, result }
}

/** Runs the suite on something that is no ComplyCube at all. */
const runOn = (fetch: Fetch) => runSuite({ key, fetch }, { wait: () => Promise.resolve() })

type Result = Awaited<ReturnType<typeof runSuite>>

const idsOf = ({ clauses }: Result, verdict: string): string[] =>
  clauses.filter((clause) => clause.verdict === verdict).map(({ id }) => id)

const failuresOf = ({ clauses }: Result) => clauses.filter(({ verdict }) => verdict !== 'holds')

const messageOf = ({ clauses }: Result, id: string): string => {
  const clause = clauses.find((one) => one.id === id)
  return clause && clause.verdict !== 'holds' ? clause.message : 'holds'
}

describe('the contract suite', () => {
  test('is kept by the mock in this process, which it leaves as it was', async () => {
    const { mock, result } = await runOnMock()
    expect(failuresOf(result)).toEqual([])
    expect(result).toMatchObject({ isKept: true, leftBehind: [] })
    expect(result.counts).toEqual({ holds: CLAUSES.length, fails: 0, 'not-reached': 0 })
    const api = createApi(mock.fetch, { key })
    expect(await api.ok('listClients')).toMatchObject({ totalItems: 0 })
    expect(await api.ok('listWebhooks')).toMatchObject({ totalItems: 0 })
    await mock.close()
  })

  test('is kept by the mock on a port', async () => {
    await using server = await startMockServer({ clock: 'virtual' })
    const wait = (ms: number) => server.advance(ms, key)
    const result = await runSuite({ key, baseUrl: `${server.url}/v1` }, { wait })
    expect(failuresOf(result)).toEqual([])
    expect(result).toMatchObject({ isKept: true, leftBehind: [] })
  })

  test('at a delay of 0 fails in nothing but what it says of pending checks', async () => {
    await using server = await startMockServer({ clock: 'virtual', delayMs: 0 })
    const wait = (ms: number) => server.advance(ms, key)
    const result = await runSuite({ key, baseUrl: server.url }, { wait })
    const ofPending = ['checks.update.refuses-pending', 'checks.validate.refuses-pending']
    expect(ofPending).toEqual(expect.arrayContaining(failuresOf(result).map(({ id }) => id)))
    expect(result.leftBehind).toEqual([])
  })

  test.each(['', '/', '/v1/'])("takes '%s' behind the address as well", async (end) => {
    await using server = await startMockServer({ clock: 'virtual', delayMs: 0 })
    const result = await runSuite({ key, baseUrl: server.url + end }, { only: ['webhooks'] })
    expect(result.isKept).toBe(true)
  })

  test('asks the same of everyone, every time', async () => {
    const record = async () => {
      const requests: string[] = []
      await runOnMock((ask) => async (request) => {
        requests.push(`${request.method} ${request.url} ${await request.clone().text()}`)
        return ask(request)
      })
      return requests
    }
    expect(await record()).toEqual(await record())
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
      expect(source).toMatch(/\d/)
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
    expect(result.counts).toEqual({ holds: 0, fails: 0, 'not-reached': CLAUSES.length })
    const message = 'fetch failed: connect ECONNREFUSED'
    expect(messageOf(result, 'clients.create.answers-200')).toBe(message)
  })
})

/** What an answer of the mock is before a deviation changes it. */
interface Seen {
  readonly line: string
  readonly status: number
  // Deviations reach into bodies freely.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any
}

/** What is different in an answer; nothing for one that is left alone. */
type Deviation = (seen: Seen) => { status?: number; body?: unknown } | undefined

/** A mock that is right in everything but one thing. */
const deviating =
  (deviation: Deviation) =>
  (ask: Fetch): Fetch =>
  async (request) => {
    const response = await ask(request)
    const text = await response.clone().text()
    const { method, url } = request
    const seen = {
      line: `${method} ${new URL(url).pathname}`,
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
    }
    const change = deviation(seen)
    if (!change) return response
    const { status, body } = { ...seen, ...change }
    return status === 204 ? new Response(null, { status }) : Response.json(body, { status })
  }

const ID = '[0-9a-f]{24}'

const isLine = ({ line, status }: Seen, pattern: string): boolean =>
  status === 200 && new RegExp(`^${pattern}$`).test(line)

const deviations: { what: string; deviation: Deviation; fails: string[]; message: string }[] = [
  {
    what: 'a new client without entityName',
    deviation: (seen) => {
      if (!isLine(seen, 'POST /v1/clients/?')) return undefined
      const { entityName: _, ...body } = seen.body
      return { body }
    },
    fails: [
      'clients.create.answers-200',
      'clients.create.entity-name',
      'clients.create.trailing-slash',
      'clients.create.ignores-unknown',
    ],
    message:
      'POST /v1/clients: expected a body of the shape that the contract gives it; ' +
      "found at 'entityName': Invalid input: expected string, received undefined",
  },
  {
    what: 'a list with an attribute that nobody knows',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/webhooks') ? { body: { ...seen.body, hasMore: false } } : undefined,
    fails: ['webhooks.list.answers-200'],
    message: 'Unrecognized key: "hasMore"',
  },
  {
    what: 'a client that is created with 201',
    deviation: (seen) => (isLine(seen, 'POST /v1/clients/?') ? { status: 201 } : undefined),
    fails: ['clients.create.answers-200'],
    message: 'POST /v1/clients: expected status 200; found 201 {"id":"',
  },
  {
    what: 'an update that answers 202',
    deviation: (seen) => (isLine(seen, `POST /v1/webhooks/${ID}`) ? { status: 202 } : undefined),
    fails: ['webhooks.update.answers-200'],
    message: `expected status 200; found 202 {"id":"`,
  },
  {
    what: 'a delete that answers 200 with an object',
    deviation: (seen) =>
      seen.line.startsWith('DELETE /v1/livePhotos') && seen.status === 204
        ? { status: 200, body: {} }
        : undefined,
    fails: ['live-photos.delete.answers-204'],
    message: 'expected status 204; found 200 {}',
  },
  {
    what: 'a content type in the singular',
    deviation: (seen) =>
      isLine(seen, `GET /v1/livePhotos/${ID}/download`)
        ? { body: { ...seen.body, contentType: 'image/jpg' } }
        : undefined,
    fails: ['live-photos.download.content-type'],
    message: `expected 'contentType' to be "images/jpg"; found "image/jpg"`,
  },
  {
    what: 'a result with one leaf of another value',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`) || !seen.body.result) return undefined
      if (seen.body.type !== 'identity_check') return undefined
      const body = structuredClone(seen.body)
      body.result.breakdown.integrityAnalysis.faceDetection = 'attention'
      return { body }
    },
    fails: ['checks.identity-check.result-tree'],
    message:
      `expected 'result.breakdown.integrityAnalysis.faceDetection' to be "clear"; ` +
      'found "attention"',
  },
  {
    what: 'an outcome that does not exist',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`) || !seen.body.input) return undefined
      return { body: { ...seen.body, result: { ...seen.body.result, outcome: 'passed' } } }
    },
    fails: [
      'checks.document-check.completes',
      'checks.document-check.result-shape',
      'checks.redact.removes-images',
    ],
    message: `expected 'result.outcome' to be "clear"; found "passed"`,
  },
  {
    what: 'a refusal that blames nothing',
    deviation: ({ status, body }) => {
      if (status !== 400 || body.param !== 'metadata') return undefined
      const { param: _, ...rest } = body
      return { body: rest }
    },
    fails: [
      'clients.metadata.most-keys',
      'clients.metadata.longest-key',
      'clients.metadata.longest-value',
      'clients.metadata.texts-only',
      'clients.metadata.refuses-array',
      'clients.metadata.limits-updates',
    ],
    message: `POST /v1/clients: expected 'param' to be "metadata"; found 400 {"type"`,
  },
  {
    what: 'a secret that is shown again',
    deviation: (seen) =>
      isLine(seen, `GET /v1/webhooks/${ID}`)
        ? { body: { ...seen.body, secret: 'told-to-everyone' } }
        : undefined,
    fails: ['webhooks.get.answers-200', 'webhooks.get.hides-secret'],
    message: 'Unrecognized key: "secret"',
  },
  {
    what: 'lists that begin with the oldest',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/documents')
        ? { body: { ...seen.body, items: seen.body.items.toReversed() } }
        : undefined,
    fails: ['documents.list.newest-first'],
    message: "expected 'items.0.id' to be",
  },
  {
    what: 'another sentence in a 404',
    deviation: ({ status, body }) =>
      status === 404 && body.message.startsWith('Invalid check id')
        ? { body: { ...body, message: 'No such check' } }
        : undefined,
    fails: [
      'checks.get.unknown-id',
      'checks.update.unknown-id',
      'checks.validate.unknown-id',
      'checks.redact.unknown-id',
      'reports.generate.unknown-check',
    ],
    message: `expected 'message' to be "Invalid check id 'ffffffffffffffffffffffff'"`,
  },
  {
    what: 'a confirmed match that is taken for good news',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`)) return undefined
      if (seen.body.result?.outcome !== 'match_confirmed') return undefined
      return { body: { ...seen.body, result: { ...seen.body.result, outcome: 'clear' } } }
    },
    fails: ['checks.validate.confirms-match'],
    message: `expected 'result.outcome' to be "match_confirmed"; found "clear"`,
  },
  {
    what: 'a standard screening that covers adverse media',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`) || !seen.body.result) return undefined
      if (seen.body.type !== 'standard_screening_check') return undefined
      const body = structuredClone(seen.body)
      body.result.breakdown.summary.adverseMedia.regulatory = 'clear'
      return { body }
    },
    fails: ['checks.screening.standard-coverage'],
    message: `expected 'result.breakdown.summary.adverseMedia' to be {"environmentProduction"`,
  },
  {
    what: 'a list of audit logs with what changed',
    deviation: (seen) => {
      if (!isLine(seen, 'GET /v1/auditLogs')) return undefined
      const items = seen.body.items.map((item: object) => ({ ...item, diff: [] }))
      return { body: { ...seen.body, items } }
    },
    fails: ['audit-logs.list.answers-200', 'audit-logs.list.without-diff'],
    message: `Unrecognized key: "diff"`,
  },
  {
    what: 'a custom list that does not count',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/customLists/${ID}`)) return undefined
      return { body: { ...seen.body, stats: { personCount: 0, companyCount: 0 } } }
    },
    fails: ['custom-lists.add.counts-people', 'custom-lists.add.counts-companies'],
    message: `expected 'stats.personCount' to be 1; found 0`,
  },
  {
    what: 'a redacted image that is still there',
    deviation: ({ line, status }) =>
      status === 404 && line.endsWith('/download/front')
        ? { status: 200, body: { fileName: 'a.jpg', contentType: 'image/jpg', data: 'AAAA' } }
        : undefined,
    fails: ['document-images.download.unknown-id', 'documents.redact.then-404'],
    message: 'expected status 404; found 200',
  },
  {
    what: 'a workflow session that is over at once',
    deviation: (seen) =>
      isLine(seen, `POST /v1/workflowSessions/${ID}/complete`)
        ? { body: { status: 'complete' } }
        : undefined,
    fails: ['workflow-sessions.complete.answers-200', 'workflow-sessions.complete.processing'],
    message: `at 'status'`,
  },
  {
    what: 'a token of one part',
    deviation: (seen) =>
      isLine(seen, 'POST /v1/tokens') ? { body: { token: 'eyJhbGciOiJIUzI1NiJ9' } } : undefined,
    fails: ['tokens.create.answers-200', 'tokens.create.three-parts'],
    message: `at 'token'`,
  },
  {
    what: 'a report that is a picture',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/reports')
        ? { body: { ...seen.body, data: 'iVBORw0KGgo=' } }
        : undefined,
    fails: ['reports.generate.client-pdf', 'reports.generate.check-pdf'],
    message: `expected 'data' to match`,
  },
  {
    what: 'screening lists in no order',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/static/screeningLists') ? { body: seen.body.toReversed() } : undefined,
    fails: ['static-data.screening-lists.alphabetical'],
    message: 'expected names in alphabetical order',
  },
]

describe('a single deviation is caught by name', () => {
  test.each(deviations)('$what', async ({ deviation, fails, message }) => {
    const { result } = await runOnMock(deviating(deviation))
    expect(failuresOf(result).map(({ id }) => id)).toEqual(fails)
    expect(messageOf(result, fails[0] ?? '')).toContain(message)
    expect(result).toMatchObject({ isKept: false, leftBehind: [] })
  })

  test('even where stories end early: the others are told', async () => {
    const body = { type: 'internal_server_error', message: 'Something went wrong' }
    const breaking: Deviation = ({ line }) =>
      line === 'POST /v1/documents' ? { status: 500, body } : undefined
    const { result } = await runOnMock(deviating(breaking))
    expect(idsOf(result, 'fails')).toContain('documents.create.answers-200')
    expect(idsOf(result, 'not-reached')).toContain('checks.identity-check.completes')
    expect(idsOf(result, 'holds')).toContain('webhooks.delete.then-404')
    expect(result.leftBehind).toEqual([])
  })

  test('also a delete that does nothing, whose remains are named', async () => {
    const refuse: Deviation = ({ line }) =>
      line.startsWith('DELETE /v1/webhooks') ? { status: 403, body: {} } : undefined
    const { result } = await runOnMock(deviating(refuse), { only: ['webhooks.get.answers-200'] })
    expect(result.isKept).toBe(true)
    expect(result.leftBehind).toEqual([expect.stringMatching(`^/webhooks/${ID}$`)])
  })
})

describe('what it is told', () => {
  const deaf: Fetch = () => Promise.reject(new Error('nobody was to be asked'))

  test.each(['live_secret', ' live_secret', 'LIVE_secret', 'Bearer live_secret', '', ' '])(
    "refuses the key '%s' before anybody is asked",
    async (bad) => {
      const run = runSuite({ key: bad, fetch: deaf })
      await expect(run).rejects.toThrow(SuiteError)
      await expect(run).rejects.toThrow('Give a key that begins with test_')
    }
  )

  test('refuses what is no address', async () => {
    const run = runSuite({ key, baseUrl: 'localhost' })
    await expect(run).rejects.toThrow("'localhost' is no base URL")
  })

  test('narrows it to a resource, or to clauses', async () => {
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

  test('refuses names that stand for no clause', async () => {
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
    await runOnMock(counting, { only: ['webhooks'], pauseMs: 250, wait })
    expect(pauses).toEqual(Array.from({ length: requests }, () => 250))
  })
})
