/**
 * Names in Latin letters without marks, as ICAO Doc 9303 part 3 (section 6) writes them in machine
 * readable zones. Certainty of the rows: docs/reference/icao-9303.md.
 */

type Letters = Readonly<Record<string, string>>

/** A table from pairs of a letter and its replacement; `-` stands for none. */
const lettersOf = (pairs: string): Letters =>
  Object.fromEntries(
    pairs.split(', ').map((pair) => {
      const [letter = '', latin = ''] = pair.split(' ')
      return [letter, latin === '-' ? '' : latin]
    })
  )

/** Latin letters whose replacement is not their base letter. Ħ and Ŋ are confirmed, others from memory. */
const LATIN = lettersOf(
  'Ä AE, Å AA, Æ AE, Đ D, Ð D, Ə E, Ħ H, ı I, ĸ Q, Ł L, Ŋ N, Ø OE, Ö OE, Œ OE, Þ TH, ẞ SS, ' +
    'Ŧ T, Ü UE'
)

/** The base column of the Cyrillic table. Checked against two public implementations. */
const CYRILLIC = lettersOf(
  'А A, Б B, В V, Г G, Ґ G, Д D, Ђ D, Ѓ G, Е E, Ё E, Є IE, Ж ZH, З Z, Ѕ DZ, И I, І I, Ї I, ' +
    'Й I, Ј J, К K, Ќ K, Л L, Љ LJ, М M, Н N, Њ NJ, О O, П P, Р R, С S, Т T, Ћ C, У U, Ў U, ' +
    'Ф F, Х KH, Ц TS, Ч CH, Џ DZ, Ш SH, Щ SHCH, Ъ IE, Ы Y, Ь -, Э E, Ю IU, Я IA, Ѫ U'
)

interface CyrillicLanguage {
  readonly letters?: Letters
  /** Replacements at the beginning of a name. */
  readonly first?: Letters
}

const SERBIAN: CyrillicLanguage = {
  letters: { Г: 'H', Ж: 'Z', Х: 'H', Ц: 'C', Ч: 'C', Ш: 'S' },
}

const RUSSIAN: CyrillicLanguage = {}

/**
 * National exceptions by the country whose language they are for. Russian stands for the base column.
 * Countries without an entry do not write Cyrillic names. ME and BA are assumed to follow RS.
 */
const CYRILLIC_LANGUAGES: Readonly<Record<string, CyrillicLanguage>> = {
  BA: SERBIAN,
  BG: { letters: { Щ: 'SHT' } },
  BY: { letters: { Г: 'H', Ё: 'IO' } },
  KG: RUSSIAN,
  KZ: RUSSIAN,
  ME: SERBIAN,
  MK: { letters: { Ѓ: 'GJ', Ќ: 'KJ', Х: 'H', Ц: 'C', Џ: 'DJ' } },
  MN: RUSSIAN,
  RS: SERBIAN,
  RU: RUSSIAN,
  TJ: RUSSIAN,
  UA: {
    letters: { Г: 'H', И: 'Y' },
    first: { Є: 'YE', Ї: 'YI', Й: 'Y', Ю: 'YU', Я: 'YA' },
  },
}

/** The Arabic table. Checked against a public implementation; ة is from memory. */
const ARABIC = lettersOf(
  'ء XE, آ XAA, أ XAE, ؤ U, إ I, ئ XI, ا A, ب B, ة XTA, ت T, ث XTH, ج J, ح XH, خ XKH, د D, ' +
    'ذ XDH, ر R, ز Z, س S, ش XSH, ص XSS, ض XDZ, ط XTT, ظ XZZ, ع E, غ G, ف F, ق Q, ك K, ل L, ' +
    'م M, ن N, ه H, و W, ى XAY, ي Y, ٱ XXA, پ P, چ XC, ژ XJ, ک XKK, گ XGG, ی XYA'
)

/** The sign that doubles the letter before it, and the vowel signs, which are left out (from memory). */
const SHADDA = '\u0651'
const VOWEL_SIGNS = /[\u064b-\u0650\u0652-\u065f\u0670]/g

/** Greek letters by ELOT 743, the national standard: 9303 has no Greek table (assumed). */
const GREEK = lettersOf(
  'Α A, Β V, Γ G, Δ D, Ε E, Ζ Z, Η I, Θ TH, Ι I, Κ K, Λ L, Μ M, Ν N, Ξ X, Ο O, Π P, Ρ R, ' +
    'Σ S, Τ T, Υ Y, Φ F, Χ CH, Ψ PS, Ω O'
)

const GREEK_VOICED = '[ΑΆΕΈΗΉΙΊΪΟΌΥΎΫΩΏΒΓΔΖΛΜΝΡ]'

/** Pairs of Greek letters. An accent on the first letter or a diaeresis separates a pair of vowels. */
const GREEK_PAIRS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`(?<=[ΑΕΗ])[ΥΎ](?=${GREEK_VOICED})`, 'g'), 'V'],
  [/(?<=[ΑΕΗ])[ΥΎ]/g, 'F'],
  [/(?<=Ο)[ΥΎ]/g, 'U'],
  [/^ΜΠ|ΜΠ$/g, 'B'],
  [/Γ(?=[ΓΞΧ])/g, 'N'],
]

/** Every kind of apostrophe, and commas and full stops: they disappear without separating names. */
const DROPPED = /['`´‘’‚‛′‵＇ʹʻʼʽˈʾʿ՚׳ꞌ,.]/g

const tableRow = (letter: string): string | undefined =>
  LATIN[letter] ?? CYRILLIC[letter] ?? ARABIC[letter] ?? GREEK[letter]

/** A letter by the tables, else by its base letter. A letter without a row is left out. */
const letterOf = (letter: string, { letters = {} }: CyrillicLanguage): string => {
  const row = letters[letter] ?? tableRow(letter)
  if (row !== undefined) return row
  const base = letter.normalize('NFD').replace(/\p{M}/gu, '')
  return /^[A-Z]*$/.test(base) ? base : (tableRow(base) ?? '')
}

const doubled = (word: string): string =>
  word.replace(VOWEL_SIGNS, '').replace(new RegExp(`(.)${SHADDA}`, 'gu'), '$1$1')

const nameOf = (word: string, language: CyrillicLanguage): string => {
  const paired = GREEK_PAIRS.reduce((text, [pair, latin]) => text.replace(pair, latin), word)
  const [first = '', ...rest] = Array.from(doubled(paired))
  const begin = language.first?.[first] ?? letterOf(first, language)
  return begin + rest.map((letter) => letterOf(letter, language)).join('')
}

/** The Cyrillic language of the first country that has one; Russian, the base column, if none has. */
const languageOf = (countries: readonly string[]): CyrillicLanguage =>
  countries.flatMap((country) => CYRILLIC_LANGUAGES[country] ?? [])[0] ?? RUSSIAN

/**
 * A name in the letters A to Z, with `<` between its parts. `countries` (ISO 3166-1 alpha-2) decide the
 * language of Cyrillic names: nationality first, then issuing country. Returns '' if no letter has a
 * row in the tables.
 */
export const transliterate = (name: string, countries: readonly string[]): string => {
  const language = languageOf(countries)
  return name
    .replace(DROPPED, '')
    .normalize('NFKC')
    .replace(/[\p{Cf}\u0640\u00b7]/gu, '')
    .toUpperCase()
    .normalize('NFC')
    .split(/[^\p{L}\p{M}]+/u)
    .map((word) => nameOf(word, language))
    .filter((word) => word !== '')
    .join('<')
}

/** The replacement of a Latin letter by the same table, with its case; `undefined` without a row. */
export const plainLatin = (letter: string): string | undefined => {
  const row = LATIN[letter] ?? LATIN[letter.toUpperCase()]
  return /\p{Lu}/u.test(letter) ? row : row?.toLowerCase()
}
