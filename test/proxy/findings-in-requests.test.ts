import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { startCheckingProxy } from '../../src/proxy/index.ts'
import { aPerson } from '../../src/testing/index.ts'
import { findingsOf, HEADERS, right } from './found.ts'
import { startFetchTarget } from './target.ts'

describe('a deviation of a request from the contract', () => {
  test('is a notice when the target refuses the request too', async () => {
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

  test('is a violation when the target accepts the request', async () => {
    const { email: _, ...body } = aPerson()
    const answer = { ...aPerson(), id: '5eb04fcd0f3e360008035eb1', entityName: 'John Doe' }
    const times = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' }
    const findings = await findingsOf(() => ({ status: 200, body: { ...answer, ...times } }), {
      body,
    })
    expect(findings).toMatchObject([{ kind: 'violation', in: 'request', attribute: 'email' }])
  })

  test('is a notice when the target ignores it', async () => {
    const [finding] = await findingsOf(right, { body: { ...aPerson(), telefone: '+44' } })
    expect(finding).toMatchObject({ kind: 'notice', attribute: 'telefone', status: 200 })
    expect(finding?.sentence).toContain("'telephone'")
  })

  test('names the nearest call for an unknown one', async () => {
    const [finding] = await findingsOf(right, { path: '/v1/clints' })
    expect(finding).toMatchObject({ kind: 'notice', operation: undefined, status: 404 })
    expect(finding?.sentence).toBe(
      "the contract has no such call; did you mean 'POST /v1/clients'?"
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
