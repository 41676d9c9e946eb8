import type { FoundAddress, SearchAddresses } from '../../contracts/address-lookup.ts'
import { US_STATE_CODES } from '../../contracts/codes.ts'
import type { Inventor } from '../results/inventor.ts'

const STATES = [...US_STATE_CODES].slice(0, 50)

/** `12a High Street` → `12a` and `High Street`; a line need not begin with a number. */
const partsOf = (line: string): { number: string | undefined; street: string } => {
  const [, number, street] = /^(\d+[a-z]?)\b[\s,]*(.*)$/is.exec(line) ?? []
  return { number, street: street ?? line }
}

/**
 * Addresses that this line could mean: one where it begins with a number, else three of the street.
 * The town follows from the postal code alone, so the inventor should be of that.
 */
export const inventAddresses = (
  { line, postalCode, country }: SearchAddresses,
  invent: Inventor
): FoundAddress[] => {
  const city = invent.city()
  const state = STATES[invent.integer(0, STATES.length - 1)]
  const inventedStreet = invent.street()
  const first = invent.integer(1, 40)
  const { number, street } = partsOf(line.trim())
  const place = { city, ...(country === 'US' && { state }), postalCode, country }
  const at = (propertyNumber: string): FoundAddress => ({
    propertyNumber,
    line: street || inventedStreet,
    ...place,
  })
  if (number !== undefined) return [at(number)]
  const buildingName = `${invent.lastName()} House`
  return [at(String(first)), at(String(first + 2)), { ...at(String(first + 4)), buildingName }]
}
