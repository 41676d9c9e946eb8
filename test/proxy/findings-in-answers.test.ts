import { describe, expect, test } from 'vitest'
import type { Deviation } from '../contracts/deviating-mock.ts'
import { withValueAt } from '../support/value-at.ts'
import { findingsOf, right } from './found.ts'

describe('what an answer holds that the contract does not', () => {
  test.each<{ what: string; deviation: Deviation; attribute: string; sentence: string }>([
    {
      what: 'an attribute is missing',
      deviation: ({ body: { createdAt: _, ...rest } }) => ({ body: rest }),
      attribute: 'createdAt',
      sentence: 'is not there',
    },
    {
      what: 'an attribute is unknown',
      deviation: ({ body }) => ({ body: { ...body, shoeSize: 44 } }),
      attribute: 'shoeSize',
      sentence: 'is there (44), but the contract knows no such attribute',
    },
    {
      what: 'an inner attribute is unknown',
      deviation: ({ body }) => ({
        body: withValueAt(body, 'personDetails.aliases', []),
      }),
      attribute: 'personDetails.aliases',
      sentence: 'is there (a list), but the contract knows no such attribute',
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
      sentence: 'should be answered with 200, but was with 201',
    },
    {
      what: 'it is a refusal that nobody knows',
      deviation: () => ({ status: 418, body: { type: 'teapot', message: 'No coffee' } }),
      attribute: '',
      sentence: 'should refuse with one of 400, 401, 403, 413, 429, 500, 503, but did with 418',
    },
    {
      what: 'it is a refusal in another envelope',
      deviation: () => ({ status: 400, body: { error: 'bad' } }),
      attribute: 'type',
      sentence: 'is not there',
    },
  ])('is told by its name when $what', async ({ deviation, attribute, sentence }) => {
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

  test('comes with how sure the contract is of it', async () => {
    const [finding] = await findingsOf(({ body: { createdAt: _, ...rest } }) => ({ body: rest }))
    expect(finding).toMatchObject({ provenance: 'documented', source: expect.any(String) })
  })

  test('is nothing where it is right', async () => {
    expect(await findingsOf(right)).toEqual([])
  })
})
