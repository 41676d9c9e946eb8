import { describe, expect, test } from 'vitest'
import { Check } from '../../src/contracts/checks.ts'
import { createMock, startMockServer } from '../../src/index.ts'
import { ControlRefusal, createControl } from '../../src/testing/index.ts'
import { createApi } from '../support/api.ts'
import { onboard, PERSON } from '../support/onboarding.ts'

const started = async (key = 'test_default') => {
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch, { key })
  const { clientId, documentId } = await onboard(api)
  const createCheck = () =>
    api.ok('createCheck', { body: { clientId, documentId, type: 'document_check' } })
  return { mock, api, clientId, createCheck, control: createControl({ fetch: mock.fetch, key }) }
}

const refusal = async (promise: Promise<unknown>): Promise<ControlRefusal> => {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error
  )
  if (thrown instanceof ControlRefusal) return thrown
  throw new Error(`Expected a refusal, got ${String(thrown)}`)
}

describe('the control client', () => {
  test('arms a scenario, moves the clock and reads the result', async () => {
    const { control, createCheck, api } = await started()
    expect(await control.arm('expired-document')).toMatchObject({ times: 1, used: 0 })
    const { id } = await createCheck()
    expect(await control.armed()).toEqual({ consumed: 1, armed: [] })
    const { effects, now } = await control.advance('1s')
    expect(now).toMatch(/^2026-01-01T09:00:01/)
    expect(effects).toContainEqual(expect.objectContaining({ kind: 'check.completed', id }))
    const check = await api.ok('getCheck', { params: { id } })
    expect(check.result.outcome).toBe('attention')
  })

  test('decides checks by hand', async () => {
    const { control, createCheck } = await started()
    const [first, second] = [await createCheck(), await createCheck()]
    const decided = Check.parse(await control.complete(first.id, { outcome: 'attention' }))
    expect(decided).toMatchObject({ status: 'complete', result: { outcome: 'attention' } })
    expect(await control.fail(second.id)).toMatchObject({ status: 'failed' })
  })

  test('sets rules, faults and settings, and takes them away', async () => {
    const { control, api } = await started()
    await control.setRules([{ when: { nthCheck: 1 }, scenario: 'stuck' }])
    expect(await control.clearRules()).toEqual({ deleted: 1 })
    await control.setFaults([{ match: { operation: 'listClients' }, fault: { status: 503 } }])
    expect((await api.call('listClients')).status).toBe(503)
    expect(await control.clearFaults()).toEqual({ rules: [], held: 0 })
    expect(await control.setSettings({ delayMs: '2s' })).toMatchObject({ delayMs: 2000 })
  })

  test('finds requests by what is asked for', async () => {
    const { control, clientId } = await started()
    const { items } = await control.requests({ operation: 'createClient', limit: 1 })
    expect(items).toMatchObject([{ method: 'POST', operation: 'createClient', status: 200 }])
    const verified = await control.verify({
      match: { operation: 'createDocument', body: { clientId } },
      times: 1,
    })
    expect(verified.matched).toHaveLength(1)
  })

  test('works in the sandbox of its key alone, and begins it anew', async () => {
    const { mock, control, api } = await started('test_mine')
    expect((await createControl(mock).requests()).total).toBe(0)
    expect((await control.requests()).total).toBeGreaterThan(0)
    await control.reset()
    expect((await api.ok('listClients')).totalItems).toBe(0)
  })
})

describe('what the control surface refuses', () => {
  test('is thrown in its own sentence, with its place', async () => {
    const { control } = await started()
    const { status, path, message } = await refusal(control.arm('expired-documnt'))
    expect({ status, path }).toEqual({ status: 400, path: 'scenario' })
    expect(message).toContain("did you mean 'expired-document'?")
  })

  test('has the near misses of a verification that failed', async () => {
    const { control } = await started()
    const match = { operation: 'createClient', body: { email: 'jane@example.com' } } as const
    const { status, details } = await refusal(control.verify({ match }))
    expect(status).toBe(422)
    const [nearest] = Object.values(Object(details).nearest)
    expect(nearest).toMatchObject({ differences: [{ path: 'body.email', actual: PERSON.email }] })
  })

  test('escapes what a path cannot hold', async () => {
    const { control } = await started()
    expect((await refusal(control.delivery('../reset?'))).message).toContain("'../reset?'")
  })
})

describe('over a port', () => {
  test('does the same, with a token where one is demanded', async () => {
    await using server = await startMockServer({ controlToken: 'open-sesame' })
    const { url } = server
    expect(await createControl({ url: `${url}/`, token: 'open-sesame' }).clock()).toMatchObject({
      mode: 'real',
    })
    const { status, message } = await refusal(createControl({ url }).clock())
    expect(status).toBe(401)
    expect(message).toContain('the request has none')
  })

  test('says that no server listens', async () => {
    const { url, close } = await startMockServer()
    await close()
    const { status, message } = await refusal(createControl({ url }).health())
    expect(status).toBe(0)
    expect(message).toMatch(/^No answer from http.*: ECONNREFUSED\. Is complycube-mock running/)
  })

  test('says what answered in place of a mock', async () => {
    const fetch = async () => new Response('<html>Welcome</html>')
    const { message } = await refusal(createControl({ fetch }).health())
    expect(message).toContain('GET /health answered 200 with what is no answer of complycube-mock')
  })
})
