import { describe, expect, test } from 'vitest'
import { type Deviation, deviating, ID } from './deviating-mock.ts'
import { idsOf, runOnMock } from './suite-runs.ts'

describe('a deviation is caught', () => {
  test('even where stories end early: the others are told', async () => {
    const body = { type: 'internal_server_error', message: 'Something went wrong' }
    const breaking: Deviation = ({ line }) =>
      line === 'POST /v1/documents' ? { status: 500, body } : undefined
    const { result } = await runOnMock(deviating(breaking))
    expect(idsOf(result, 'fails')).toContain('documents.create.answers-200')
    expect(idsOf(result, 'not-reached')).toContain('checks.identity-check.completes')
    expect(idsOf(result, 'holds')).toContain('webhooks.delete.then-404')
    expect(result.leftBehind).toEqual([])
  })

  test('also a delete that does nothing, whose remains are named', async () => {
    const refuse: Deviation = ({ line }) =>
      line.startsWith('DELETE /v1/webhooks') ? { status: 403, body: {} } : undefined
    const { result } = await runOnMock(deviating(refuse), { only: ['webhooks.get.answers-200'] })
    expect(result.isKept).toBe(true)
    expect(result.leftBehind).toEqual([expect.stringMatching(`^/webhooks/${ID}$`)])
  })
})
