import { describe, expect, test } from 'vitest'
import { runSuite } from '../../../src/contracts/suite/index.ts'
import { createMock } from '../../../src/index.ts'
import type { Fetch } from '../../support/api.ts'
import { key, runOn } from '../suite-runs.ts'

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
