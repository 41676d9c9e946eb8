import type { StructuredDate } from '../../contracts/fields.ts'

/** A day as ComplyCube writes it inside results; `time` in milliseconds since 1970. */
export const structuredDate = (time: number): StructuredDate => {
  const date = new Date(time)
  return { day: date.getUTCDate(), month: date.getUTCMonth() + 1, year: date.getUTCFullYear() }
}

/** `YYYY-MM-DD` → `{ day, month, year }` */
export const parseCalendarDate = (text: string): StructuredDate => {
  const [year = 1970, month = 1, day = 1] = text.split('-').map(Number)
  return { day, month, year }
}

/** Whole years from a date of birth to `time`. */
export const ageAt = (dob: StructuredDate, time: number): number => {
  const today = structuredDate(time)
  const hadBirthday = today.month > dob.month || (today.month === dob.month && today.day >= dob.day)
  return today.year - dob.year - (hadBirthday ? 0 : 1)
}

/** The same day some years on; the 29th of February becomes the 1st of March where it must. */
export const yearsAfter = (time: number, years: number): number => {
  const date = new Date(time)
  return date.setUTCFullYear(date.getUTCFullYear() + years)
}
