/** Letters of Windows-1252 beyond Latin 1; fonts that every reader of PDFs has know no others. */
const SPECIALS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

const isPrintable = (letter: string): boolean =>
  /^[\x20-\x7e\xa1-\xac\xae-\xff]$/.test(letter) || SPECIALS.includes(letter)

/** Letters that have no parts to be taken apart into. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Đ: 'D',
  đ: 'd',
  Ħ: 'H',
  ħ: 'h',
  ı: 'i',
  ẞ: 'SS',
  Ə: 'A',
  ə: 'a',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '\xad': '',
}

/** What stands for a letter that the fonts lack and that has no likeness among those they have. */
const UNKNOWN = '?'

const printableLetter = (letter: string): string => {
  if (isPrintable(letter)) return letter
  const replacement = REPLACEMENTS[letter]
  if (replacement !== undefined) return replacement
  if (/[\s\p{Cc}]/u.test(letter)) return ' '
  const parts = letter.normalize('NFKD').replace(/\p{Mn}/gu, '')
  return parts !== '' && Array.from(parts).every(isPrintable) ? parts : UNKNOWN
}

/** Longer text is cut: a report is for reading. */
const LONGEST_TEXT = 300

/** Text as the fonts of a report can show it, `Ş` as `S`, and what they cannot show as `?`. */
export const printableText = (text: string): string => {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text
  return Array.from(cut.normalize('NFC'), printableLetter).join('')
}
