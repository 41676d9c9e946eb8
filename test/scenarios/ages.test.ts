import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { finishedCheck } from '../support/finished-check.ts'
import { onboard, PERSON } from '../support/onboarding.ts'

/** The leaf of each type that shows the age. The clock starts on 1 January 2026. */
const AGE_LEAF = {
  document_check: { clientValidation: 'ageVerification' },
  age_estimation_check: { ageEstimationAnalysis: 'ageValidation' },
}

const TYPES = ['document_check', 'age_estimation_check'] as const

const leafOf = (type: (typeof TYPES)[number], { result }: { result: { breakdown: object } }) => {
  const [[group, leaf] = ['', '']] = Object.entries(AGE_LEAF[type])
  return Reflect.get(Reflect.get(result.breakdown, group), leaf)
}

describe.each(TYPES)('a %s', (type) => {
  test.each([
    { dob: '2008-01-02', options: undefined, outcome: 'attention' },
    { dob: '2008-01-01', options: undefined, outcome: 'clear' },
    { dob: '2008-01-01', options: { minimumPermittedAge: 19 }, outcome: 'attention' },
    { dob: '2008-01-02', options: { minimumPermittedAge: 17 }, outcome: 'clear' },
    { dob: '2008-01-01', options: { minimumPermittedAge: 18.5 }, outcome: 'attention' },
    { dob: '1990-01-31', options: { minimumPermittedAge: 1e9 }, outcome: 'attention' },
    { dob: '2025-12-31', options: { minimumPermittedAge: 0 }, outcome: 'clear' },
    { dob: '2025-12-31', options: { minimumPermittedAge: -5 }, outcome: 'clear' },
  ])(
    'for a client born $dob with $options ends with $outcome',
    async ({ dob, options, outcome }) => {
      const check = await finishedCheck(type, { person: { dob }, ...(options && { options }) })
      expect(check.result.outcome).toBe(outcome)
      expect(leafOf(type, check)).toBe(outcome)
    }
  )

  test.each([
    { day: '2026-02-28', outcome: 'attention' },
    { day: '2026-03-01', outcome: 'clear' },
  ])(
    'for a client born on 29 February 2008 ends on $day with $outcome',
    async ({ day, outcome }) => {
      const mock = { startAt: Date.parse(day) }
      const check = await finishedCheck(type, { person: { dob: '2008-02-29' }, mock })
      expect(check.result.outcome).toBe(outcome)
    }
  )

  test.each([18, 65, 110])('invents an age of at least %i years', async (age) => {
    const options = { minimumPermittedAge: age }
    const check = await finishedCheck(type, { person: { dob: null }, options })
    expect(check.result.outcome).toBe('clear')
  })

  test('follows the clock: a client can become old enough', async () => {
    const mock = createMock({ clock: 'virtual', startAt: Date.UTC(2036, 0, 1) })
    const api = createApi(mock.fetch)
    const personDetails = { ...PERSON.personDetails, dob: '2017-06-01' }
    const { clientId, documentId, livePhotoId } = await onboard(api, { client: { personDetails } })
    const body = {
      type,
      clientId,
      ...(type === 'document_check' ? { documentId } : { livePhotoId }),
    }
    const { id } = await api.ok('createCheck', { body })
    await mock.advance(1000)
    expect((await api.ok('getCheck', { params: { id } })).result.outcome).toBe('clear')
  })

  test('decided by hand ignores the age', async () => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    const personDetails = { ...PERSON.personDetails, dob: '2015-06-01' }
    const { clientId, documentId, livePhotoId } = await onboard(api, { client: { personDetails } })
    const body = {
      type,
      clientId,
      ...(type === 'document_check' ? { documentId } : { livePhotoId }),
    }
    const { id } = await api.ok('createCheck', { body })
    const check = await api.control('POST', `/checks/${id}/complete`, { outcome: 'clear' })
    expect(check.result.outcome).toBe('clear')
    expect(leafOf(type, check)).toBe('clear')
  })

  test('that is not processed has no age', async () => {
    const check = await finishedCheck(type, {
      person: { dob: '2015-06-01' },
      scenario: 'not-processed',
    })
    expect(check.result.outcome).toBe('not_processed')
    expect(leafOf(type, check)).toBe('not_processed')
  })

  test('refuses an age that is not a number', async () => {
    const mock = createMock({ clock: 'virtual' })
    const api = createApi(mock.fetch)
    const { clientId, documentId, livePhotoId } = await onboard(api)
    const body = { type, clientId, documentId, livePhotoId, options: { minimumPermittedAge: '18' } }
    expect(await api.call('createCheck', { body })).toMatchObject({
      status: 400,
      body: { param: 'options.minimumPermittedAge' },
    })
  })
})

test('a scenario for an underage person stays below the minimum age', async () => {
  const options = { minimumPermittedAge: 30 }
  const document = await finishedCheck('document_check', { options, scenario: 'underage' })
  expect(document.result.breakdown.extractedData.holderDetails.age).toBeLessThan(30)
  const face = await finishedCheck('age_estimation_check', { options, scenario: 'looks-underage' })
  expect(face.result.breakdown.ageEstimationAnalysis.breakdown.age).toBeLessThan(30)
})

describe('an implausible date of birth', () => {
  const start = async (dob: string) => {
    const api = createApi(createMock({ clock: 'virtual' }).fetch)
    const personDetails = { ...PERSON.personDetails, dob }
    const client = await api.ok('createClient', { body: { ...PERSON, personDetails } })
    const notes = async (operation: string): Promise<string[]> =>
      (await api.control('GET', `/requests?operation=${operation}`)).items.at(-1).notes
    return { api, client, notes }
  }

  test.each([
    { dob: '2026-01-02', age: 0 },
    { dob: '2126-01-01', age: 0 },
    { dob: '1899-12-31', age: 126 },
    { dob: '1905-01-01', age: 121 },
  ])('$dob is accepted, and its document check ends with attention', async ({ dob, age }) => {
    const options = { minimumPermittedAge: 0 }
    const { result } = await finishedCheck('document_check', { person: { dob }, options })
    expect(result.outcome).toBe('attention')
    expect(result.breakdown.clientValidation.ageVerification).toBe('attention')
    expect(result.breakdown.extractedData.holderDetails.age).toBe(age)
  })

  test.each(['1905-01-02', '2026-01-01'])('%s is plausible', async (dob) => {
    const options = { minimumPermittedAge: 0 }
    const { result } = await finishedCheck('document_check', { person: { dob }, options })
    expect(result.outcome).toBe('clear')
  })

  test('never gives a negative estimated age', async () => {
    const { result } = await finishedCheck('age_estimation_check', {
      person: { dob: '2026-06-01' },
    })
    expect(result.breakdown.ageEstimationAnalysis.breakdown).toEqual({
      age: 0,
      ageMin: 0,
      ageMax: 3,
    })
  })

  test('has a journal note on a create', async () => {
    const { notes } = await start('2026-01-02')
    expect(await notes('createClient')).toContain(
      'the date of birth 2026-01-02 is in the future: document checks will end with attention'
    )
  })

  test('has a journal note on the update that sets it, and on no other', async () => {
    const { api, client, notes } = await start('1990-01-31')
    expect(await notes('createClient')).toEqual([])
    const update = async (body: object) => {
      await api.ok('updateClient', { params: { id: client.id }, body })
      return notes('updateClient')
    }
    const personDetails = { ...PERSON.personDetails, dob: '1899-06-30' }
    expect(await update({ personDetails })).toEqual([
      'the date of birth 1899-06-30 means an age of 126 years: document checks will end with attention',
    ])
    expect(await update({ mobile: '+447700900000' })).toEqual([])
  })
})
