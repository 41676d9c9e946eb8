import { afterAll, describe, expect, test } from 'vitest'
import { ERRORS } from '../../../src/contracts/known-errors.ts'
import { CASES } from '../../../src/contracts/suite/cases/index.ts'
import { CLAUSES } from '../../../src/contracts/suite/index.ts'
import { createMock } from '../../../src/index.ts'
import { PROVOKED_CLAUSES, provokedCases } from '../provoked.ts'
import { ANSWERED, CREATABLE } from './attributes-of-answers.ts'
import { attributeGaps, bodyGaps, clausesThatShow, errorGaps } from './gaps.ts'
import { type Looks, look } from './look.ts'
import { NEVER_SENT } from './never-sent.ts'
import { inProcess } from './place.ts'
import { UNPROVOKED } from './unprovoked.ts'

const mock = createMock({ clock: 'virtual' })
afterAll(() => mock.close())
const place = inProcess(mock, 'test_covered')
const all = await look(place, [...CASES, ...provokedCases(place.control)])

const without = (isDropped: (one: Looks['looks'][number]) => boolean): Looks => ({
  ...all,
  looks: all.looks.filter((one) => !isDropped(one)),
})

describe('a clause looks at', () => {
  test('every attribute of every answer', () => {
    expect(attributeGaps(all)).toEqual([])
    expect(ANSWERED.length).toBeGreaterThan(1000)
  })

  test('every error', () => {
    expect(errorGaps(all)).toEqual([])
  })
})

describe('a case sends', () => {
  test('every attribute that a create accepts', () => {
    expect(bodyGaps(all)).toEqual([])
    expect(CREATABLE.length).toBeGreaterThan(70)
  })

  test('and an attribute that none sends is found', () => {
    const accepted = new Set(all.accepted)
    accepted.delete('createAddress buildingName')
    expect(bodyGaps({ ...all, accepted })).toContain(
      'No case sends createAddress buildingName: send it in a case of src/contracts/suite/cases'
    )
  })
})

describe('without the case', () => {
  test.each([
    ['every attribute of a person is set', 'getClient personDetails.birthCountry'],
    ['every attribute of a company is set', 'listClients items.companyDetails.website'],
    ['every attribute of a address is set', 'updateAddress buildingName'],
    [
      'a check of type face_authentication_check',
      'face_authentication_check breakdown.faceAuthentication.breakdown.facesMatched',
    ],
    ['getAccountInfo follows its declaration', 'getAccountInfo remainingCredit'],
    ['everything of one document check is set', 'getCheck input.documents.issuingState'],
  ])('%s, it is missed', (name, attribute) => {
    expect(CASES.map((one) => one.name)).toContain(name)
    const gaps = attributeGaps(without((one) => one.case === name))
    expect(gaps).toContain(
      `No clause looks at ${attribute}: have a case of src/contracts/suite/cases get an answer that has it, and verify it`
    )
  })

  test('that shows an error, it is missed', () => {
    const gaps = errorGaps(without((one) => one.case === 'a service that fails'))
    expect(gaps).toEqual([
      expect.stringContaining('No clause shows 500 internal_server_error of every operation when'),
      expect.stringContaining('No clause shows 503 service_unavailable of every operation when'),
    ])
  })

  test.each(ERRORS.filter((error) => clausesThatShow(error, all).length > 0))(
    'or the cases that show $status $type when $when, it is missed',
    (error) => {
      const names = clausesThatShow(error, all)
      const gaps = errorGaps(without(({ clause }) => names.includes(clause)))
      expect(gaps.some((gap) => gap.includes(error.when))).toBe(true)
    }
  )
})

describe('what is excused', () => {
  test('is found when it is sent after all', () => {
    const sent = new Set([...all.sent, 'createDocument images'])
    expect(attributeGaps({ ...all, sent })).toEqual([
      'createDocument images is sent after all: take it out of NEVER_SENT',
    ])
  })

  test('says why', () => {
    for (const { because } of [...NEVER_SENT, ...UNPROVOKED]) expect(because).toMatch(/\w[^.]$/)
  })
})

describe('what a mock must be told to do', () => {
  test('is done by it, clause by clause', () => {
    const held = new Set(all.looks.map(({ clause }) => clause))
    expect(PROVOKED_CLAUSES.filter(({ id }) => !held.has(id))).toEqual([])
  })

  test('has clauses of its own, which the suite does not have', () => {
    const ids = [...CLAUSES, ...PROVOKED_CLAUSES].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { says, source } of PROVOKED_CLAUSES) {
      expect(says).toMatch(/^\S.*[^.]$/)
      expect(source).toMatch(/^[\w-]+#[\w-]+/)
    }
  })

  test('is over when the case is: the sandbox is as it was', async () => {
    const response = await mock.fetch(
      new Request('http://mock/_mock/faults', { headers: { Authorization: 'test_covered' } })
    )
    expect(await response.json()).toMatchObject({ rules: [] })
  })
})
