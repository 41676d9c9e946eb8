import { describe, expect, test } from 'vitest'
import { type CaseStart, CLAUSES, planSuite, runSuite } from '../../src/contracts/suite/index.ts'
import { createMock } from '../../src/index.ts'
import { startReceiver } from '../../src/testing/index.ts'
import { deliveryLimitMs, idsOf, key, messageOf, runOnMock } from './suite-runs.ts'

const only = ['deliveries']
const ids = CLAUSES.map(({ id }) => id).filter((id) => id.startsWith('deliveries.'))
const ofRetries = ids.filter((id) => id.startsWith('deliveries.retry.'))

describe('clauses about deliveries', () => {
  test('are many', () => {
    expect(ids.length).toBeGreaterThan(50)
  })

  test('are not run without a receiver, and say how they are', async () => {
    const mock = createMock({ clock: 'virtual' })
    const cases: CaseStart[] = []
    const result = await runSuite(
      { key, fetch: mock.fetch },
      { only: ['webhooks', 'deliveries'], onCase: (start) => cases.push(start) }
    )
    expect(idsOf(result, 'not-run')).toEqual(ids)
    expect(messageOf(result, ids[0] ?? '')).toContain('the command --receiver-url')
    expect(result.isKept).toBe(true)
    expect(cases[0]?.of).toBe(cases.length)
    expect(cases.map(({ name }) => name).join()).not.toContain('event')
    await mock.close()
  })

  test('alone, and not run, are not kept', async () => {
    const result = await runSuite({ key, fetch: createMock().fetch }, { only })
    expect(result.isKept).toBe(false)
    expect(result.counts).toEqual({ holds: 0, fails: 0, 'not-reached': 0, 'not-run': ids.length })
  })

  test('about retries are not run if the time limit is shorter than the retries', async () => {
    const { result } = await runOnMock(undefined, { only, deliveryLimitMs: 30_000 })
    expect(idsOf(result, 'not-run')).toEqual(ofRetries)
    expect(messageOf(result, ofRetries[0] ?? '')).toMatch(/up to 130 s: .* --delivery-limit/)
    expect(idsOf(result, 'holds')).toHaveLength(ids.length - ofRetries.length)
  })

  test('hold on a clock that goes, where an arrival ends the wait', async () => {
    await using mock = createMock({ delayMs: 5 })
    await using receiver = await startReceiver()
    const result = await runSuite({ key, fetch: mock.fetch }, { only, receiver })
    expect(idsOf(result, 'fails')).toEqual([])
    expect(result).toMatchObject({ isKept: true, leftBehind: [] })
  })

  test('fail, and do not hang, where the limit passes on a clock that goes', async () => {
    await using mock = createMock()
    const receiver = { url: 'http://127.0.0.1:9', answerWith: () => {} }
    const options = { only: ['deliveries.request'], receiver, deliveryLimitMs: 10 }
    const result = await runSuite({ key, fetch: mock.fetch }, options)
    expect(idsOf(result, 'fails')).toContain('deliveries.request.method')
    expect(result.counts.holds).toBe(0)
  })

  test.each(['/', '', '/hooks', '/hooks/'])("are reached below '%s'", async (below) => {
    const paths: string[] = []
    const { result } = await runOnMock(
      undefined,
      { only: ['deliveries.request'] },
      ({ url, answerWith }) => ({
        url: url.replace(/\/$/, below),
        answerWith: (answer) =>
          answerWith((incoming) => {
            paths.push(incoming.path)
            return answer(incoming)
          }),
      })
    )
    expect(result.isKept).toBe(true)
    const folder = below.replace(/\/$/, '')
    expect(new Set(paths)).toEqual(new Set([`${folder}/an-event-comes-as-a-signed-request-1`]))
  })

  test('are in the plan, where there is a receiver', async () => {
    await using mock = createMock({ clock: 'virtual' })
    await using receiver = await startReceiver()
    const wait = (ms: number) => mock.advance(ms, 'test_rehearsal')
    const rehearsal = { fetch: mock.fetch, wait }
    expect((await planSuite(rehearsal, { only })).creates).toEqual({})
    const options = { only, receiver, deliveryLimitMs }
    const { creates } = await planSuite(rehearsal, options)
    expect(creates).toMatchObject({ createWebhook: 14, createCheck: 4 })
  })
})
