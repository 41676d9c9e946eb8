import { describe, expect, test } from 'vitest'
import { withValueAt } from '../support/value-at.ts'
import { type Case, deviating, ID, isLine, itemsOf } from './deviating-mock.ts'
import { failuresOf, messageOf, runOnMock } from './suite-runs.ts'

const deviations: Case[] = [
  {
    what: 'a result with one leaf of another value',
    deviation: (seen) => {
      if (!isLine(seen, `GET /v1/checks/${ID}`) || !seen.body.result) return undefined
      if (seen.body.type !== 'identity_check') return undefined
      const leaf = 'result.breakdown.integrityAnalysis.faceDetection'
      return { body: withValueAt(seen.body, leaf, 'attention') }
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
      return { body: withValueAt(seen.body, 'result.outcome', 'passed') }
    },
    fails: [
      'checks.document-check.completes',
      'checks.document-check.result-shape',
      'checks.ends.attention.document-check',
      'checks.ends.not-processed.document-check',
      'checks.redact.removes-images',
      'checks.get.whole',
      'checks.get.supplied-details',
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
    fails: ['webhooks.get.answers-200', 'webhooks.get.hides-secret', 'webhooks.get.whole'],
    message: 'Unrecognized key: "secret"',
  },
  {
    what: 'lists that begin with the oldest',
    deviation: (seen) =>
      isLine(seen, 'GET /v1/documents')
        ? { body: { ...seen.body, items: itemsOf(seen).toReversed() } }
        : undefined,
    fails: ['documents.list.newest-first'],
    message: "expected 'items.0.id' to be",
  },
]

describe('a single deviation is caught by name', () => {
  test.each(deviations)('$what', async ({ deviation, fails, message }) => {
    const { result } = await runOnMock(deviating(deviation))
    expect(failuresOf(result).map(({ id }) => id)).toEqual(fails)
    expect(messageOf(result, fails[0] ?? '')).toContain(message)
    expect(result).toMatchObject({ isKept: false, leftBehind: [] })
  })
})
