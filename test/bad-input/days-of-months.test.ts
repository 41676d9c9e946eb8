import { expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'

const two = (value: number): string => String(value).padStart(2, '0')

/** A date exists if the calendar of the platform does not move it. */
const exists = (date: string): boolean => {
  const time = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date)
}

// A usual year, a leap year, and the two kinds of centuries.
test.each([1999, 1996, 1900, 2000])('in %i, each month has its days and no more', async (year) => {
  await using mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  for (let month = 0; month <= 13; month++) {
    for (const day of [0, 1, 28, 29, 30, 31, 32]) {
      const dob = `${year}-${two(month)}-${two(day)}`
      const personDetails = { ...PERSON.personDetails, dob }
      const { status } = await api.call('createClient', { body: { ...PERSON, personDetails } })
      expect({ dob, status }).toEqual({ dob, status: exists(dob) ? 200 : 400 })
    }
  }
})
