import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { type Finding, startCheckingProxy } from '../../src/proxy/index.ts'
import { aPerson } from '../../src/testing/index.ts'
import { type Deviation, deviating } from '../contracts/deviating-mock.ts'
import { withValueAt } from '../support/value-at.ts'
import { startFetchTarget } from './target.ts'

const HEADERS = { Authorization: 'test_key', 'Content-Type': 'application/json' }

/** What is found when a client is created at a target that is wrong in one thing. */
const findingsOf = async (
  deviation: Deviation,
  { body = aPerson(), path = '/v1/clients' }: { body?: unknown; path?: string } = {}
): Promise<readonly Finding[]> => {
  await using mock = createMock()
  await using target = await startFetchTarget(deviating(deviation)(mock.fetch))
  await using proxy = await startCheckingProxy({ target: target.url })
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await fetch(proxy.url + path, { method: 'POST', headers: HEADERS, body: text })
  await response.text()
  return proxy.findings
}

const right: Deviation = () => undefined

describe('what an answer holds that the contract does not', () => {
  test.each<{ what: string; deviation: Deviation; attribute: string; sentence: string }>([
    {
      what: 'an attribute is missing',
      deviation: ({ body: { createdAt: _, ...rest } }) => ({ body: rest }),
      attribute: 'createdAt',
      sentence: 'is not there',
    },
    {
      what: 'an attribute is unknown',
      deviation: ({ body }) => ({ body: { ...body, shoeSize: 44 } }),
      attribute: 'shoeSize',
      sentence: 'is there (44), but the contract knows no such attribute',
    },
    {
      what: 'an inner attribute is unknown',
      deviation: ({ body }) => ({
        body: withValueAt(body, 'personDetails.aliases', []),
      }),
      attribute: 'personDetails.aliases',
      sentence: 'is there (a list), but the contract knows no such attribute',
    },
    {
      what: 'a value is of another type',
      deviation: ({ body }) => ({ body: { ...body, email: 7 } }),
      attribute: 'email',
      sentence: 'should be string, but is 7',
    },
    {
      what: 'a value is not allowed',
      deviation: ({ body }) => ({ body: { ...body, type: 'robot' } }),
      attribute: 'type',
      sentence: "should be one of person, company, but is 'robot'",
    },
    {
      what: 'it is another success',
      deviation: () => ({ status: 201 }),
      attribute: '',
      sentence: 'should be answered with 200, but was with 201',
    },
    {
      what: 'it is a refusal that nobody knows',
      deviation: () => ({ status: 418, body: { type: 'teapot', message: 'No coffee' } }),
      attribute: '',
      sentence: 'should refuse with one of 400, 401, 403, 413, 429, 500, 503, but did with 418',
    },
    {
      what: 'it is a refusal in another envelope',
      deviation: () => ({ status: 400, body: { error: 'bad' } }),
      attribute: 'type',
      sentence: 'is not there',
    },
  ])('is told by its name when $what', async ({ deviation, attribute, sentence }) => {
    const findings = await findingsOf(deviation)
    expect(findings.find((one) => one.attribute === attribute)).toMatchObject({
      kind: 'violation',
      in: 'answer',
      number: 1,
      method: 'POST',
      path: '/v1/clients',
      operation: 'createClient',
      sentence,
    })
  })

  test('comes with how sure the contract is of it', async () => {
    const [finding] = await findingsOf(({ body: { createdAt: _, ...rest } }) => ({ body: rest }))
    expect(finding).toMatchObject({ provenance: 'documented', source: expect.any(String) })
  })

  test('is nothing where it is right', async () => {
    expect(await findingsOf(right)).toEqual([])
  })
})

describe('what a request holds that the contract does not', () => {
  test('is a notice when the target refuses it as well', async () => {
    const { email: _, ...body } = aPerson()
    const [finding] = await findingsOf(right, { body })
    expect(finding).toMatchObject({
      kind: 'notice',
      in: 'request',
      attribute: 'email',
      sentence: "'email' is required",
      status: 400,
    })
  })

  test('is a violation when the target takes it', async () => {
    const { email: _, ...body } = aPerson()
    const answer = { ...aPerson(), id: '5eb04fcd0f3e360008035eb1', entityName: 'John Doe' }
    const times = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' }
    const findings = await findingsOf(() => ({ status: 200, body: { ...answer, ...times } }), {
      body,
    })
    expect(findings).toMatchObject([{ kind: 'violation', in: 'request', attribute: 'email' }])
  })

  test('is a notice when it is ignored', async () => {
    const [finding] = await findingsOf(right, { body: { ...aPerson(), telefone: '+44' } })
    expect(finding).toMatchObject({ kind: 'notice', attribute: 'telefone', status: 200 })
    expect(finding?.sentence).toContain("'telephone'")
  })

  test('is told of a call that there is not, with the nearest that there is', async () => {
    const [finding] = await findingsOf(right, { path: '/v1/clints' })
    expect(finding).toMatchObject({ kind: 'notice', operation: undefined, status: 404 })
    expect(finding?.sentence).toBe(
      "the contract knows no such call; did you mean 'POST /v1/clients'?"
    )
  })

  test('is a notice when a list has no such filter', async () => {
    await using mock = createMock()
    await using target = await startFetchTarget(mock.fetch)
    await using proxy = await startCheckingProxy({ target: target.url })
    await (await fetch(`${proxy.url}/v1/clients?emial=a&page=1`, { headers: HEADERS })).text()
    expect(proxy.findings).toMatchObject([
      {
        kind: 'notice',
        in: 'request',
        attribute: 'emial',
        sentence: "'emial' is no filter of this list, and was ignored; did you mean 'email'?",
      },
    ])
  })

  test.each(['{"type":', '[]', '', '\u0000'])('is found in the body %j', async (body) => {
    const [finding] = await findingsOf(right, { body })
    expect(finding).toMatchObject({ kind: 'notice', in: 'request' })
  })
})
