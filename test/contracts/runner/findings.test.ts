import { describe, expect, test } from 'vitest'
import { CLAUSES, driftOf, planSuite } from '../../../src/contracts/suite/index.ts'
import { createMock } from '../../../src/index.ts'
import { deviating, ID, isLine, itemsOf } from '../deviating-mock.ts'
import { runOnMock } from '../suite-runs.ts'

describe('progress', () => {
  test('tells of each case before it is told, and of each clause after it', async () => {
    const heard: string[] = []
    await runOnMock(undefined, {
      only: ['account-info'],
      onCase: ({ name, number, of }) => heard.push(`${number}/${of} ${name}`),
      onClause: ({ id, verdict }) => heard.push(`${id} ${verdict}`),
    })
    expect(heard[0]).toBe('1/2 getAccountInfo as it is declared')
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
