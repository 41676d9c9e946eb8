import type { FoundAddress, SearchAddresses } from '../../contracts/address-lookup.ts'
import type { Inventor } from '../results/inventor.ts'

/** A search for a text with the word `nothing` finds nothing. */
export const findsNothing = (text: string): boolean => /\bnothing\b/i.test(text)

/** A state of the United States by the first digit of its ZIP codes. */
const STATES = ['MA', 'NY', 'VA', 'FL', 'OH', 'MN', 'IL', 'TX', 'CO', 'CA'] as const

/** Splits `12a High Street` into `12a` and `High Street`. The number is optional. */
const partsOf = (line: string): { number: string | undefined; street: string } => {
  const [, number, street] = /^(\d+[a-z]?)\b[\s,]*(.*)$/is.exec(line) ?? []
  return { number, street: street ?? line }
}

/**
 * Addresses that fit a line: one if it begins with a number, else three of the street. Seed the
 * inventor with the postal code alone, so that each postal code has one town.
 */
export const inventAddresses = (
  { line, postalCode, country }: SearchAddresses,
  invent: Inventor
): FoundAddress[] => {
  const city = invent.city()
  const state = STATES[Number(/\d/.exec(postalCode)?.[0] ?? 0)]
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
