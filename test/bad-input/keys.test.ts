import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { expectRefusal, furnish } from '../support/furnished.ts'
import { PERSON } from '../support/onboarding.ts'
import { sendText } from '../support/send-text.ts'

/** Values of the `Authorization` header that open no sandbox. */
const WRONG_KEYS = [
  'none',
  '',
  ' ',
  'test',
  'test_',
  'Test_default',
  'TEST_default',
  'testdefault',
  'test-default',
  'default',
  'Bearer test_default',
  'bearer test_default',
  'Bearer',
  'Basic dGVzdF9kZWZhdWx0Og==',
  'Token test_default',
  '"test_default"',
  'test_a b',
  'test_a, test_b',
  'live_',
  'live_0123456789',
  'LIVE_0123456789',
  'null',
  'undefined',
  '__proto__',
  'constructor',
]

const LINES = ['GET /v1/clients', 'POST /v1/clients', 'DELETE /v1/webhooks/x', 'GET /v1/nonsense']

// One mock for all: a refusal leaves it as it was, which each case proves.
const world = await furnish()

describe('a key is refused', () => {
  test.each(WRONG_KEYS.flatMap((key) => LINES.map((line) => ({ key, line }))))(
    "'$key' for $line",
    async ({ key, line }) => {
      const body = JSON.stringify(PERSON)
      await expectRefusal(world, { status: 401 }, () =>
        sendText(world.mock.fetch, { line, key, ...(line.startsWith('POST') && { body }) })
      )
    }
  )

  test('before the body is looked at', async () => {
    const call = { line: 'POST /v1/clients', key: 'live_x', body: '{' }
    await expectRefusal(world, { status: 401 }, () => sendText(world.mock.fetch, call))
  })

  test('and the log says why', async () => {
    const notes: string[] = []
    const mock = createMock({ onRequest: (line) => notes.push(...line.notes) })
    for (const key of ['', 'Bearer test_x', 'live_x', 'nonsense']) {
      await createApi(mock.fetch, { key }).send('GET', '/v1/clients')
    }
    expect(notes).toHaveLength(4)
    for (const note of notes) expect(note).toMatch(/test_|--allow-live-keys/)
  })
})
