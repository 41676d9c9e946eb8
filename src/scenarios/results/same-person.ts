import type { Client } from '../../contracts/clients.ts'
import type { SampleAddress, SampleHolder } from '../sample-mark.ts'
import { parseCalendarDate } from './dates.ts'
import { transliterate } from './transliteration.ts'

const withoutMarks = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[^\p{L} -]/gu, '')
    .toUpperCase()
    .split(/[ -]+/)
    .join('<')

/** The ways in which a name is written without marks: `JOERN` and `JORN` for Jörn. */
const spellingsOf = (name: string): string[] => [transliterate(name, []), withoutMarks(name)]

/** Whether two names are the same, whatever their case, marks and hyphens. */
export const isSameName = (one: string, other: string): boolean => {
  const spellings = spellingsOf(other)
  return spellingsOf(one).some((spelling) => spellings.includes(spelling))
}

/** Whether all first names of the client are printed. Documents often show more of them. */
const showsFirstName = (printed: string, given: string): boolean => {
  const shown = printed.split(/\s+/)
  return given
    .trim()
    .split(/\s+/)
    .every((name) => shown.some((one) => isSameName(one, name)))
}

/** Whether the holder of a document is the client, as far as names and date of birth tell. */
export const isSamePerson = (
  holder: Pick<SampleHolder, 'firstName' | 'lastName' | 'dob'>,
  { personDetails }: Pick<Client, 'personDetails'>
): boolean => {
  if (!personDetails) return false
  const { firstName, lastName, dob } = personDetails
  if (!isSameName(holder.lastName, lastName)) return false
  if (!showsFirstName(holder.firstName, firstName)) return false
  if (dob === undefined) return true
  const { year, month, day } = parseCalendarDate(dob)
  return holder.dob.year === year && holder.dob.month === month && holder.dob.day === day
}

interface Place {
  readonly line: string
  readonly city: string
  readonly postalCode?: string | undefined
  readonly country: string
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Whether a printed address is an address of a client. House numbers may be in the line. */
export const isSamePlace = (printed: SampleAddress, given: Place): boolean =>
  printed.country === given.country &&
  isSameName(printed.city, given.city) &&
  (given.postalCode === undefined || plain(printed.postalCode) === plain(given.postalCode)) &&
  plain(`${printed.propertyNumber}${printed.line}${printed.propertyNumber}`).includes(
    plain(given.line)
  )
