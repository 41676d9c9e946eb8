import { COUNTRY_CODES } from '../contracts/codes.ts'

export interface Country {
  readonly code: string
  readonly name: string
}

let known: readonly Country[] | undefined

/** All countries by their English names, in order. */
export const countries = (): readonly Country[] => {
  const names = new Intl.DisplayNames(['en'], { type: 'region' })
  known ??= [...COUNTRY_CODES]
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'))
  return known
}

/** The countries that a text may mean: those whose name begins with it come first. */
export const countriesLike = (text: string): readonly Country[] => {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return countries()
  const begins = ({ name }: Country) => name.toLowerCase().startsWith(wanted)
  const contains = ({ name, code }: Country) =>
    name.toLowerCase().includes(wanted) || code.toLowerCase() === wanted
  const all = countries()
  return [...all.filter(begins), ...all.filter((one) => !begins(one) && contains(one))]
}
