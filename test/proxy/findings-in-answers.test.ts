import { describe, expect, test } from 'vitest'
import type { Deviation } from '../contracts/deviating-mock.ts'
import { withValueAt } from '../support/value-at.ts'
import { findingsOf, right } from './found.ts'

describe('a deviation of an answer from the contract', () => {
  test.each<{ what: string; deviation: Deviation; attribute: string; sentence: string }>([
    {
      what: 'an attribute is missing',
      deviation: ({ body: { createdAt: _, ...rest } }) => ({ body: rest }),
      attribute: 'createdAt',
      sentence: 'is missing',
    },
    {
      what: 'an attribute is unknown',
      deviation: ({ body }) => ({ body: { ...body, shoeSize: 44 } }),
      attribute: 'shoeSize',
      sentence: 'is there (44), but the contract has no such attribute',
    },
    {
      what: 'an inner attribute is unknown',
      deviation: ({ body }) => ({
        body: withValueAt(body, 'personDetails.aliases', []),
      }),
      attribute: 'personDetails.aliases',
      sentence: 'is there (a list), but the contract has no such attribute',
    },
    {
      what: 'a value is of another type',
      deviation: ({ body }) => ({ body: { ...body, email: 7 } }),
      attribute: 'email',
      sentence: 'should be string, but is 7',
    },
    {
      what: 'a value is not allowed',
      deviation: ({ body }) => ({ body: { ...body, type: 'robot' } }),
      attribute: 'type',
      sentence: "should be one of person, company, but is 'robot'",
    },
    {
      what: 'it is another success',
      deviation: () => ({ status: 201 }),
      attribute: '',
      sentence: 'should have status 200, but has 201',
    },
    {
      what: 'it is an unknown refusal',
      deviation: () => ({ status: 418, body: { type: 'teapot', message: 'No coffee' } }),
      attribute: '',
      sentence: 'should have one of the statuses 400, 401, 403, 413, 429, 500, 503, but has 418',
    },
    {
      what: 'it is a refusal in another envelope',
      deviation: () => ({ status: 400, body: { error: 'bad' } }),
      attribute: 'type',
      sentence: 'is missing',
    },
  ])('is a finding when $what', async ({ deviation, attribute, sentence }) => {
    const findings = await findingsOf(deviation)
    expect(findings.find((one) => one.attribute === attribute)).toMatchObject({
      kind: 'violation',
      in: 'answer',
      number: 1,
      method: 'POST',
      path: '/v1/clients',
      operation: 'createClient',
      sentence,
    })
  })

  test('has the certainty and source of the contract', async () => {
    const [finding] = await findingsOf(({ body: { createdAt: _, ...rest } }) => ({ body: rest }))
    expect(finding).toMatchObject({ provenance: 'documented', source: expect.any(String) })
  })

  test('is absent in a correct answer', async () => {
    expect(await findingsOf(right)).toEqual([])
  })
})
