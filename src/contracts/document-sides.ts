/** The number of sides of a document type, and the countries with another number. */
interface ExpectedSides {
  readonly sides: 1 | 2
  readonly exceptions?: { readonly sides: 1 | 2; readonly countries: readonly string[] }
}

/** Types that a document check accepts (documents#sides). Others have one side. */
export const EXPECTED_SIDES = {
  passport: { sides: 1 },
  visa: { sides: 1 },
  driving_license: { sides: 2 },
  residence_permit: { sides: 2 },
  national_identity_card: {
    sides: 2,
    exceptions: { sides: 1, countries: ['AR', 'CL', 'CY', 'SV', 'CI', 'MY', 'PE', 'RO'] },
  },
} as const satisfies Readonly<Record<string, ExpectedSides>>

const EXPECTED: ReadonlyMap<string, ExpectedSides> = new Map(Object.entries(EXPECTED_SIDES))

/** Returns the number of sides of a document type in a country. */
export const sidesOf = (documentType: string, country: string): 1 | 2 => {
  const expected = EXPECTED.get(documentType)
  if (!expected) return 1
  const { sides, exceptions } = expected
  return exceptions?.countries.includes(country) ? exceptions.sides : sides
}
