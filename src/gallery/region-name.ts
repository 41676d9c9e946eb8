let names: Intl.DisplayNames | undefined

/** The English name of a country by its ISO 3166-1 alpha-2 code. The names take long to load. */
export const regionName = (code: string): string => {
  names ??= new Intl.DisplayNames(['en'], { type: 'region' })
  return names.of(code) ?? code
}
