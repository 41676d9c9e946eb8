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
  test('every attribute of every response', () => {
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

  test('or else the attribute is reported', () => {
    const accepted = new Set(all.accepted)
    accepted.delete('createAddress buildingName')
    expect(bodyGaps({ ...all, accepted })).toContain(
      'No case sends createAddress buildingName: send it in a case that src/contracts/suite/cases/index.ts lists'
    )
  })
})

describe('if a case is left out', () => {
  test.each([
    ['every attribute of one person is set', 'getClient personDetails.birthCountry'],
    ['every attribute of one company is set', 'listClients items.companyDetails.website'],
    ['every attribute of one address is set', 'updateAddress buildingName'],
    [
      'a check of type face_authentication_check',
      'face_authentication_check breakdown.faceAuthentication.breakdown.facesMatched',
    ],
    ['getAccountInfo follows its declaration', 'getAccountInfo remainingCredit'],
    ['everything of one document check is set', 'getCheck input.documents.issuingState'],
  ])('the attribute that only "%s" looks at is reported', (name, attribute) => {
    expect(CASES.map((one) => one.name)).toContain(name)
    const gaps = attributeGaps(without((one) => one.case === name))
    expect(gaps).toContain(
      `No clause looks at ${attribute}: let a case that src/contracts/suite/cases/index.ts lists verify it in a response`
    )
  })

  test('the errors that only it shows are reported', () => {
    const gaps = errorGaps(without((one) => one.case === 'a service that fails'))
    expect(gaps).toEqual([
      expect.stringContaining('No clause shows 500 internal_server_error of every operation when'),
      expect.stringContaining('No clause shows 503 service_unavailable of every operation when'),
    ])
  })

  test.each(ERRORS.filter((error) => clausesThatShow(error, all).length > 0))(
    '$status $type when $when is reported if no case shows it',
    (error) => {
      const names = clausesThatShow(error, all)
      const gaps = errorGaps(without(({ clause }) => names.includes(clause)))
      expect(gaps.some((gap) => gap.includes(error.when))).toBe(true)
    }
  )
})

describe('an exception', () => {
  test('is reported when the mock sends the attribute', () => {
    const sent = new Set([...all.sent, 'createDocument images'])
    expect(attributeGaps({ ...all, sent })).toEqual([
      'createDocument images is sent: remove it from NEVER_SENT',
    ])
  })

  test('has a reason', () => {
    for (const { because } of [...NEVER_SENT, ...UNPROVOKED]) expect(because).toMatch(/\w[^.]$/)
  })
})

describe('a clause about what only a mock can be made to do', () => {
  test('holds', () => {
    const held = new Set(all.looks.map(({ clause }) => clause))
    expect(PROVOKED_CLAUSES.filter(({ id }) => !held.has(id))).toEqual([])
  })

  test('has an id that no clause of the suite has', () => {
    const ids = [...CLAUSES, ...PROVOKED_CLAUSES].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { says, source } of PROVOKED_CLAUSES) {
      expect(says).toMatch(/^\S.*[^.]$/)
      expect(source).toMatch(/^[\w-]+#[\w-]+/)
    }
  })

  test('leaves no fault rules in the sandbox', async () => {
    const response = await mock.fetch(
      new Request('http://mock/_mock/faults', { headers: { Authorization: 'test_covered' } })
    )
    expect(await response.json()).toMatchObject({ rules: [] })
  })
})
