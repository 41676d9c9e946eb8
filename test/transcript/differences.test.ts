import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { checkBody, onboard } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'
import { replayed } from './replayed.ts'

/** A transcript of one check and its events, and the places of its steps. */
const record = async () => {
  await using receiver = await startReceiver((nth) => (nth === 1 ? 500 : 200))
  const mock = createMock({ clock: 'virtual', transcript: true, webhooks: [receiver.url] })
  const api = createApi(mock.fetch)
  const client = await onboard(api)
  await api.ok('createCheck', { body: checkBody('identity_check', client) })
  await mock.advance('2m')
  await api.ok('listChecks')
  const transcript = await api.control('GET', '/transcript')
  // Tests look into steps freely.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const stepTo = (kind: string, url: string): any =>
    transcript.steps.find((step: { kind: string; url?: string }) => {
      return step.kind === kind && (step.url ?? '').includes(url)
    })
  return { transcript, stepTo, received: receiver.received }
}

describe('a replay names', () => {
  test('the leaf of a response that differs', async () => {
    const { transcript, stepTo } = await record()
    const step = stepTo('request', '/v1/clients')
    step.answer.body = step.answer.body.replace('"firstName":"John"', '"firstName":"Jane"')
    const { report } = await replayed(transcript)
    expect(report).toMatchObject({ identical: false })
    expect(report.differences).toEqual([
      {
        ...{ step: step.n, what: 'POST /v1/clients', of: 'answer' },
        ...{ path: 'personDetails.firstName', expected: 'Jane', got: 'John' },
      },
    ])
  })

  test('every consequence of a changed request', async () => {
    const { transcript, stepTo } = await record()
    const step = stepTo('request', '/v1/clients')
    step.body = step.body.replace('"lastName":"Doe"', '"lastName":"attention"')
    const { differences } = (await replayed(transcript)).report
    expect(differences).toContainEqual(
      expect.objectContaining({ what: 'POST /v1/checks', expected: 'John Doe', path: 'entityName' })
    )
    expect(differences).toContainEqual(
      expect.objectContaining({ of: 'delivery', path: 'payload.outcome', got: 'attention' })
    )
  })

  test('different bytes of equal JSON', async () => {
    const { transcript, stepTo } = await record()
    const step = stepTo('request', '/v1/checks')
    step.answer.body = step.answer.body.replace('{', '{ ')
    const [difference] = (await replayed(transcript)).report.differences
    expect(difference).toMatchObject({ step: step.n, of: 'answer', path: '' })
    expect(difference.expected).toMatch(/^\{ "/)
  })

  test('another status', async () => {
    const { transcript, stepTo } = await record()
    stepTo('request', '/v1/checks').answer.status = 402
    expect((await replayed(transcript)).report.differences).toEqual([
      expect.objectContaining({ of: 'status', expected: '402', got: '200' }),
    ])
  })

  test('the leaf of a delivery, its headers and its address', async () => {
    const { transcript, stepTo } = await record()
    const step = stepTo('delivery', '')
    step.request.body = step.request.body.replace('"type":"', '"type":"un')
    step.request.headers['ComplyCube-Signature'] = 'abc'
    step.request.url = 'http://127.0.0.1:1/elsewhere'
    const { differences } = (await replayed(transcript)).report
    expect(differences.map(({ of, path }: { of: string; path: string }) => [of, path])).toEqual([
      ['delivery', 'type'],
      ['headers', 'ComplyCube-Signature'],
      ['address', ''],
    ])
  })

  test('a move of the clock that is not possible', async () => {
    const { transcript, stepTo } = await record()
    transcript.state.clock = { mode: 'real', due: [] }
    const { differences } = (await replayed(transcript)).report
    expect(differences).toContainEqual({
      ...{ step: stepTo('advance', '').n, what: 'the clock', of: 'clock', path: '' },
      ...{ expected: 'a virtual clock', got: 'a real clock' },
    })
  })

  test('a missing delivery and an additional one', async () => {
    const { transcript, stepTo } = await record()
    stepTo('delivery', '').id = '0123'
    const { differences } = (await replayed(transcript)).report
    const parts = differences.map(({ of, expected, got }: Record<string, unknown>) => [
      of,
      expected === null,
      got === null,
    ])
    expect(parts).toContainEqual(['delivery', true, false])
    expect(parts).toContainEqual(['delivery', false, true])
  })
})

test('neither a replay nor its sandbox sends anything', async () => {
  const { transcript, received } = await record()
  const before = received.length
  const { api, mock, report } = await replayed(transcript)
  expect(report).toMatchObject({ identical: true })
  await api.ok('listChecks')
  await api.control('POST', '/events', { type: 'check.failed' })
  await mock.settle()
  expect(received).toHaveLength(before)
  const { items } = await api.control('GET', '/deliveries')
  expect(items.at(-1).attempts[0].error).toContain('replayed from a transcript')
})
