import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { onboard } from '../support/onboarding.ts'

/** A transcript with an image, a delivery and a move of the clock. */
const record = async () => {
  const webhooks = ['http://127.0.0.1:1']
  const mock = createMock({ clock: 'virtual', transcript: true, webhooks })
  const api = createApi(mock.fetch)
  await onboard(api)
  await mock.advance('1s')
  return api.control('GET', '/transcript')
}

// Tests spoil transcripts freely.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Spoil = (transcript: any) => unknown

const WRONG: [name: string, path: string, says: string, spoil: Spoil][] = [
  ['of another kind', 'kind', 'complycube-mock-transcript', (one) => ({ ...one, kind: 'x' })],
  ['of another format', 'version', 'should be 1', (one) => ({ ...one, version: 2 })],
  ['of another version', 'madeBy', 'this mock', (one) => ({ ...one, madeBy: '9.9.9' })],
  [
    'with a misspelt key',
    'step',
    "did you mean 'steps'?",
    ({ steps, ...one }) => ({ ...one, step: steps }),
  ],
  [
    'without its images',
    'steps.1.body.1.image',
    'does not hold',
    (one) => ({ ...one, images: {} }),
  ],
  [
    'that has lost steps',
    'steps',
    "as 'count' says",
    (one) => ({ ...one, steps: one.steps.slice(1) }),
  ],
  [
    'with more steps than a recording can have',
    'steps',
    'at most 20000 steps',
    (one) => ({ ...one, steps: Array.from({ length: 20_001 }, () => 7) }),
  ],
  [
    'with a wrong step among many',
    'steps.100',
    'expected object',
    (one) => ({ ...one, steps: [...Array.from({ length: 100 }, () => one.steps[0]), 7] }),
  ],
  ['with a hole', 'hole', 'not whole', (one) => ({ ...one, hole: 'something was not recorded' })],
  [
    'with a wrong state',
    'state.clients',
    '',
    ({ state, ...one }) => ({ ...one, state: { ...state, clients: 7 } }),
  ],
]

const WRONG_STEPS: [name: string, path: string, says: string, changes: object][] = [
  ['of no kind', 'steps.0.kind', '', { kind: 'reqest' }],
  [
    'that reset',
    'steps.0.url',
    'no request that a transcript has',
    { url: 'http://mock/_mock/reset' },
  ],
  ['that look', 'steps.0.url', 'no request', { url: 'http://mock/_mock/stream', method: 'GET' }],
  ['without an address', 'steps.0.url', 'an address', { url: 'nowhere' }],
  ['with a password', 'steps.0', 'can be made', { url: 'http://a:b@mock/v1/clients' }],
  ['with an impossible header', 'steps.0', 'can be made', { headers: { 'a b': 'c' } }],
  ['with an impossible method', 'steps.0', 'can be made', { method: 'TRACE' }],
  ['out of order', 'steps.1.n', 'should be more than 9', { n: 9 }],
  ['at no time', 'steps.0.at', 'should be a time', { at: 'noon' }],
  ['with a misspelt key', 'steps.0.untill', "did you mean 'until'?", { untill: 3 }],
]

const refusalOf = async (transcript: unknown) => {
  const mock = createMock()
  const api = createApi(mock.fetch)
  await onboard(api)
  const before = await api.ok('listClients')
  const refusal = await api.control('POST', '/transcript/replay', transcript, 400)
  expect(await api.ok('listClients')).toEqual(before)
  return refusal
}

describe('a transcript is refused, and the sandbox does not change:', () => {
  test.each(WRONG)('%s', async (_, path, says, spoil) => {
    const refusal = await refusalOf(spoil(await record()))
    expect(refusal.path).toBe(path)
    expect(refusal.error).toContain(says)
  })

  test.each(WRONG_STEPS)('with a step %s', async (_, path, says, changes) => {
    const transcript = await record()
    Object.assign(transcript.steps[0], changes)
    transcript.steps = transcript.steps.map((step: object) => step)
    const refusal = await refusalOf(transcript)
    expect(refusal.path).toBe(path)
    expect(refusal.error).toContain(says)
  })

  test('JSON that is cut off', async () => {
    const mock = createMock()
    const body = JSON.stringify(await record()).slice(0, -100)
    const url = 'http://mock/_mock/transcript/replay'
    const response = await mock.fetch(new Request(url, { method: 'POST', body }))
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('could not be parsed as JSON')
  })
})
