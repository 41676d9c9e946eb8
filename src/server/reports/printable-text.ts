import { plainLatin } from '../../scenarios/results/transliteration.ts'

/** Letters of Windows-1252 beyond Latin 1: the standard PDF fonts have no others. */
const SPECIALS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

const isPrintable = (letter: string): boolean =>
  /^[\x20-\x7e\xa1-\xac\xae-\xff]$/.test(letter) || SPECIALS.includes(letter)

/** Signs that Unicode does not decompose into printable ones. */
const SIGNS: Readonly<Record<string, string>> = {
  '‐': '-',
  '‑': '-',
  '−': '-',
  '\xad': '',
  ʻ: '‘',
  ʼ: '’',
}

/** The replacement for a letter that the fonts lack and that has no similar letter. */
const UNKNOWN = '?'

const printableLetter = (letter: string): string => {
  if (isPrintable(letter)) return letter
  const replacement = SIGNS[letter] ?? plainLatin(letter)
  if (replacement !== undefined) return replacement
  if (/[\s\p{Cc}]/u.test(letter)) return ' '
  const parts = letter.normalize('NFKD').replace(/\p{Mn}/gu, '')
  return parts !== '' && Array.from(parts).every(isPrintable) ? parts : UNKNOWN
}

/** Longer text is cut. */
const LONGEST_TEXT = 300

/** Text in letters that the fonts of a report have: `Ş` becomes `S`, unknown letters become `?`. */
export const printableText = (text: string): string => {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
  return Array.from(cut.normalize('NFC'), printableLetter).join('')
}
