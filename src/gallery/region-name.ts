/** Names of the countries in the gallery: the others take long to load. */
const USUAL: Readonly<Record<string, string>> = {
  DE: 'Germany',
  ES: 'Spain',
  FR: 'France',
  GB: 'United Kingdom',
  NG: 'Nigeria',
  PL: 'Poland',
}

let names: Intl.DisplayNames | undefined

/** The English name of a country by its ISO 3166-1 alpha-2 code. */
export const regionName = (code: string): string => {
  const usual = USUAL[code]
  if (usual !== undefined) return usual
  names ??= new Intl.DisplayNames(['en'], { type: 'region' })
  return names.of(code) ?? code
}
