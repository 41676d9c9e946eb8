import { plainLatin } from '../scenarios/results/transliteration.ts'

/** A letter as lines: its path and its width. Capitals are 10 units high, the base line is at 10. */
export interface Letter {
  readonly path: string
  readonly width: number
}

/** Our own letter shapes. Round forms are one width of pen, like lettering on technical drawings. */
const SHAPES: Readonly<Record<string, readonly [width: number, path: string]>> = {
  A: [6, 'M0 10L3 0L6 10M1 6.8L5 6.8'],
  B: [5.6, 'M0 5L0 0L3 0C6.2 0 6.2 4.7 3 4.7L0 4.7L0 10L3.2 10C6.6 10 6.6 4.7 3 4.7'],
  C: [5.8, 'M5.8 2C4.6 -0.8 0 -1 0 5C0 11 4.6 10.8 5.8 8'],
  D: [5.8, 'M0 0L0 10L2.4 10C7 10 7 0 2.4 0L0 0'],
  E: [5, 'M5 0L0 0L0 10L5 10M0 4.8L4.2 4.8'],
  F: [4.8, 'M4.8 0L0 0L0 10M0 4.8L4 4.8'],
  G: [6, 'M5.8 1.9C4.5 -0.8 0 -1 0 5C0 11.2 6 11 6 7.2L6 5.4L3.6 5.4'],
  H: [5.8, 'M0 0L0 10M5.8 0L5.8 10M0 4.9L5.8 4.9'],
  I: [0, 'M0 0L0 10'],
  J: [3.6, 'M3.6 0L3.6 7.2C3.6 10.8 0.3 10.8 0 8.3'],
  K: [5.6, 'M0 0L0 10M5.4 0L0 6M1.9 4L5.6 10'],
  L: [4.6, 'M0 0L0 10L4.6 10'],
  M: [7, 'M0 10L0 0L3.5 6L7 0L7 10'],
  N: [6, 'M0 10L0 0L6 10L6 0'],
  O: [6.4, 'M3.2 0C-1.07 0 -1.07 10 3.2 10C7.47 10 7.47 0 3.2 0'],
  P: [5.4, 'M0 10L0 0L3 0C6.4 0 6.4 5.4 3 5.4L0 5.4'],
  Q: [6.4, 'M3.2 0C-1.07 0 -1.07 10 3.2 10C7.47 10 7.47 0 3.2 0M3.9 7.2L6.4 10.4'],
  R: [5.6, 'M0 10L0 0L3 0C6.4 0 6.4 5.2 3 5.2L0 5.2M2.8 5.2L5.6 10'],
  S: [5.6, 'M5.3 1.8C4.2 -0.7 0.3 -0.6 0.3 2.4C0.3 5.6 5.6 4.2 5.6 7.4C5.6 10.7 1 10.8 0 8'],
  T: [5.8, 'M0 0L5.8 0M2.9 0L2.9 10'],
  U: [5.8, 'M0 0L0 6.4C0 11.2 5.8 11.2 5.8 6.4L5.8 0'],
  V: [6, 'M0 0L3 10L6 0'],
  W: [8.6, 'M0 0L2.1 10L4.3 2.4L6.5 10L8.6 0'],
  X: [5.8, 'M0 0L5.8 10M5.8 0L0 10'],
  Y: [5.8, 'M0 0L2.9 5L5.8 0M2.9 5L2.9 10'],
  Z: [5.6, 'M0.2 0L5.5 0L0 10L5.6 10'],
  a: [4.6, 'M4.6 3.6L4.6 10M4.6 5.8C3.6 2.6 0 2.8 0 6.8C0 10.8 3.6 11 4.6 7.8'],
  b: [4.6, 'M0 0L0 10M0 5.8C1 2.6 4.6 2.8 4.6 6.8C4.6 10.8 1 11 0 7.8'],
  c: [4.3, 'M4.3 4.9C3.2 2.7 0 3 0 6.8C0 10.6 3.2 10.9 4.3 8.7'],
  d: [4.6, 'M4.6 0L4.6 10M4.6 5.8C3.6 2.6 0 2.8 0 6.8C0 10.8 3.6 11 4.6 7.8'],
  e: [4.6, 'M0 6.6L4.6 6.6C4.6 2.3 0 2.4 0 6.8C0 10.8 3.4 10.9 4.4 8.8'],
  f: [3, 'M3.1 0.2C1.6 -0.3 1.1 0.8 1.1 2.2L1.1 10M0 3.6L2.8 3.6'],
  g: [
    4.6,
    'M4.6 3.6L4.6 10.4C4.6 13.7 0.8 13.6 0.3 11.8M4.6 5.8C3.6 2.6 0 2.8 0 6.8C0 10.8 3.6 11 4.6 7.8',
  ],
  h: [4.4, 'M0 0L0 10M0 6C0.6 2.7 4.4 2.5 4.4 6L4.4 10'],
  i: [0, 'M0 3.6L0 10M0 0.9L0 1.1'],
  j: [1.1, 'M1.1 3.6L1.1 11.2C1.1 12.8 0.4 13.2 -0.6 12.8M1.1 0.9L1.1 1.1'],
  k: [4.1, 'M0 0L0 10M3.9 3.6L0 7.4M1.4 6.2L4.1 10'],
  l: [1.2, 'M0 0L0 8.6C0 9.7 0.5 10.1 1.2 9.9'],
  m: [7, 'M0 3.6L0 10M0 6C0.5 2.8 3.5 2.5 3.5 6L3.5 10M3.5 6C4 2.8 7 2.5 7 6L7 10'],
  n: [4.4, 'M0 3.6L0 10M0 6C0.6 2.7 4.4 2.5 4.4 6L4.4 10'],
  o: [4.8, 'M2.4 3.5C-0.8 3.5 -0.8 10.1 2.4 10.1C5.6 10.1 5.6 3.5 2.4 3.5'],
  p: [4.6, 'M0 3.6L0 13M0 5.8C1 2.6 4.6 2.8 4.6 6.8C4.6 10.8 1 11 0 7.8'],
  q: [4.6, 'M4.6 3.6L4.6 13M4.6 5.8C3.6 2.6 0 2.8 0 6.8C0 10.8 3.6 11 4.6 7.8'],
  r: [2.9, 'M0 3.6L0 10M0 6.2C0.4 4 1.5 3.2 2.9 3.6'],
  s: [3.9, 'M3.7 4.6C2.8 2.9 0.3 3.2 0.3 5.1C0.3 7.1 3.9 6.4 3.9 8.4C3.9 10.7 0.9 10.7 0 8.9'],
  t: [3, 'M1.1 1.4L1.1 8.4C1.1 10.1 2.1 10.3 3 9.8M0 3.6L2.8 3.6'],
  u: [4.4, 'M0 3.6L0 7.4C0 11 3.8 10.9 4.4 7.6M4.4 3.6L4.4 10'],
  v: [4.6, 'M0 3.6L2.3 10L4.6 3.6'],
  w: [6.8, 'M0 3.6L1.8 10L3.4 5L5 10L6.8 3.6'],
  x: [4.3, 'M0 3.6L4.3 10M4.3 3.6L0 10'],
  y: [4.6, 'M0 3.6L2.3 10M4.6 3.6L1.8 11.4C1.4 12.6 0.8 13 0 12.8'],
  z: [4.2, 'M0.1 3.6L4.1 3.6L0 10L4.2 10'],
  0: [5.4, 'M2.7 0C-0.9 0 -0.9 10 2.7 10C6.3 10 6.3 0 2.7 0'],
  1: [5.4, 'M1 2.2L3.2 0L3.2 10'],
  2: [5.4, 'M0.2 2.4C0.4 -0.8 5.2 -0.8 5.2 2.7C5.2 5.4 1.2 7.4 0.1 10L5.4 10'],
  3: [
    5.4,
    'M0.2 1.6C1.4 -0.7 5 -0.5 5 2.4C5 4 3.6 4.7 2.2 4.7C4 4.7 5.4 5.6 5.4 7.3C5.4 10.8 0.8 10.9 0 8.2',
  ],
  4: [5.4, 'M4.1 10L4.1 0L0 7L5.4 7'],
  5: [5.4, 'M4.9 0L0.8 0L0.4 4.6C2.4 3.1 5.4 4 5.4 6.8C5.4 10.7 0.9 10.9 0 8.4'],
  6: [5.4, 'M4.6 0.3C2 0.9 0 3.6 0 6.8C0 11.1 5.4 11 5.4 6.9C5.4 3.4 1.2 3.2 0.1 6'],
  7: [5.4, 'M0 0L5.4 0L1.9 10'],
  8: [
    5.4,
    'M2.7 4.7C-0.4 4.7 -0.4 0 2.7 0C5.8 0 5.8 4.7 2.7 4.7C-0.9 4.7 -0.9 10 2.7 10C6.3 10 6.3 4.7 2.7 4.7',
  ],
  9: [5.4, 'M0.8 9.7C3.4 9.1 5.4 6.4 5.4 3.2C5.4 -1.1 0 -1 0 3.1C0 6.6 4.2 6.8 5.3 4'],
  ' ': [2.2, ''],
  '.': [0, 'M0 9.8L0 10'],
  ',': [0.4, 'M0.4 9.6L0 11.4'],
  ':': [0, 'M0 4.4L0 4.6M0 9.8L0 10'],
  ';': [0.4, 'M0.4 4.4L0.4 4.6M0.4 9.6L0 11.4'],
  '-': [2.8, 'M0 6L2.8 6'],
  '–': [4.2, 'M0 6L4.2 6'],
  '—': [6.4, 'M0 6L6.4 6'],
  _: [5, 'M0 11L5 11'],
  '/': [3.4, 'M0 10.6L3.4 -0.6'],
  "'": [0, 'M0 0L0 2.2'],
  '’': [0.4, 'M0.4 0L0 2.2'],
  '"': [1.6, 'M0 0L0 2.2M1.6 0L1.6 2.2'],
  '<': [4.6, 'M4.6 1.6L0 5.4L4.6 9.2'],
  '>': [4.6, 'M0 1.6L4.6 5.4L0 9.2'],
  '(': [1.8, 'M1.8 -0.6C-0.6 2.6 -0.6 8.4 1.8 11.6'],
  ')': [1.8, 'M0 -0.6C2.4 2.6 2.4 8.4 0 11.6'],
  '&': [
    6,
    'M6 10L1.4 3C0.2 1 1.4 0 2.6 0C4.6 0 4.6 2.8 2.8 3.8C-1 5.6 -0.6 10 2.4 10C4.6 10 5.6 7.8 5.8 6',
  ],
  '+': [4.6, 'M2.3 3.4L2.3 8.6M0 6L4.6 6'],
  '=': [4.6, 'M0 4.8L4.6 4.8M0 7.4L4.6 7.4'],
  '*': [3.2, 'M1.6 0L1.6 4M0 1L3.2 3M3.2 1L0 3'],
  '#': [5.4, 'M1.8 0L0.8 10M4.6 0L3.6 10M0.2 3.4L5.4 3.4M0 6.6L5.2 6.6'],
  '%': [
    7,
    'M6 0L1 10M1.4 0C-0.4 0 -0.4 4 1.4 4C3.2 4 3.2 0 1.4 0M5.6 6C3.8 6 3.8 10 5.6 10C7.4 10 7.4 6 5.6 6',
  ],
  '@': [
    7.4,
    'M5.2 3.6L5.2 7.2M5.2 4.6C4.2 2.6 1.8 3.2 1.8 5.4C1.8 7.8 4.4 8.2 5.2 6.2C5.4 8.2 7.4 7.6 7.4 4.8C7.4 -1.4 0 -1.2 0 5C0 10.6 4.4 10.6 5.8 9.4',
  ],
  '!': [0, 'M0 0L0 7M0 9.8L0 10'],
  '?': [4.4, 'M0 2C0.4 -0.8 4.4 -0.8 4.4 2.2C4.4 4.4 2.2 4.4 2.2 7M2.2 9.8L2.2 10'],
  '°': [2.2, 'M1.1 0C-0.3 0 -0.3 2.2 1.1 2.2C2.5 2.2 2.5 0 1.1 0'],
  '·': [0, 'M0 5.4L0 5.6'],
  '€': [5.6, 'M5.6 1.6C3.6 -0.8 1 0.4 1 5C1 9.6 3.6 10.8 5.6 8.4M0 4L4 4M0 6L4 6'],
  '£': [5.2, 'M5 1.6C4.2 -0.8 1.4 -0.4 1.4 2.6L1.4 10M0 10L5.2 10M0 5.2L3.8 5.2'],
  ß: [
    4.8,
    'M0 10L0 2.6C0 -0.7 4 -0.6 4 2C4 3.4 2.6 4 2.6 4.9C2.6 6 4.8 6.2 4.8 8C4.8 10.5 2.2 10.4 1.7 9.6',
  ],
  Æ: [8.8, 'M0 10L4.2 0L8.6 0M4.6 0L4.6 10L8.8 10M1.5 6.8L4.6 6.8M4.6 4.8L8 4.8'],
  æ: [
    8,
    'M3.8 6.6L8 6.6C8 2.4 3.8 2.5 3.8 6.8C3.8 10.8 7 10.9 7.8 8.8M3.8 5.2C3 2.9 1.2 3.2 0.3 4.4M3.8 7.2C3 5.8 0 6 0 8.2C0 10.8 3.6 10.6 3.8 7.2',
  ],
  Œ: [9.2, 'M9 0L4 0C-1.2 0 -1.2 10 4 10L9.2 10M4.6 0L4.6 10M4.6 4.8L8.4 4.8'],
  œ: [
    8.6,
    'M4.3 6.6L8.6 6.6C8.6 2.4 4.3 2.5 4.3 6.8C4.3 10.8 7.6 10.9 8.4 8.8M2.2 3.5C-0.7 3.5 -0.7 10.1 2.2 10.1C5.1 10.1 5.1 3.5 2.2 3.5',
  ],
  Ø: [6.4, 'M3.2 0C-1.07 0 -1.07 10 3.2 10C7.47 10 7.47 0 3.2 0M0.2 10.6L6.2 -0.6'],
  ø: [4.8, 'M2.4 3.5C-0.8 3.5 -0.8 10.1 2.4 10.1C5.6 10.1 5.6 3.5 2.4 3.5M0 10.6L4.8 3'],
  Ł: [4.6, 'M0 0L0 10L4.6 10M-1 6.4L2.2 3.8'],
  ł: [1.2, 'M0 0L0 8.6C0 9.7 0.5 10.1 1.2 9.9M-1 6L1.4 4'],
  Đ: [5.8, 'M0 0L0 10L2.4 10C7 10 7 0 2.4 0L0 0M-1 5L2.6 5'],
  đ: [4.6, 'M4.6 0L4.6 10M4.6 5.8C3.6 2.6 0 2.8 0 6.8C0 10.8 3.6 11 4.6 7.8M2.6 1.8L5.8 1.8'],
  Þ: [5.4, 'M0 0L0 10M0 2.4L3 2.4C6.2 2.4 6.2 7.4 3 7.4L0 7.4'],
  þ: [4.6, 'M0 0L0 13M0 5.8C1 2.6 4.6 2.8 4.6 6.8C4.6 10.8 1 11 0 7.8'],
  ð: [4.6, 'M0.6 0C3 1 4.6 3.6 4.6 6.8C4.6 11.2 0 11 0 7.2C0 3.6 3.6 3.2 4.4 5.6M0.4 2.6L3.6 0.8'],
  ı: [0, 'M0 3.6L0 10'],
}

/** Marks above and below letters, centred on 0, as they are on small letters. */
const MARKS: Readonly<Record<string, string>> = {
  '\u0300': 'M-0.8 0.4L0.5 2.1',
  '\u0301': 'M-0.5 2.1L0.8 0.4',
  '\u0302': 'M-1.2 2.1L0 0.5L1.2 2.1',
  '\u0303': 'M-1.4 1.8C-0.7 0.3 0.7 2.4 1.4 0.9',
  '\u0304': 'M-1.3 1.3L1.3 1.3',
  '\u0306': 'M-1.3 0.6C-0.8 2.2 0.8 2.2 1.3 0.6',
  '\u0307': 'M0 1L0 1.2',
  '\u0308': 'M-1.1 1.1L-1.1 1.3M1.1 1.1L1.1 1.3',
  '\u030a': 'M0 0.2C-1.3 0.2 -1.3 2.2 0 2.2C1.3 2.2 1.3 0.2 0 0.2',
  '\u030b': 'M-1.2 2.1L-0.1 0.4M0.5 2.1L1.6 0.4',
  '\u030c': 'M-1.2 0.5L0 2.1L1.2 0.5',
  '\u0326': 'M0.2 11.4L-0.3 13',
  '\u0327': 'M0 10C1.4 11 0.6 13.2 -0.9 12.2',
  '\u0328': 'M0.8 10C-0.6 11.2 -0.2 12.9 1.4 12.4',
}

/** Marks that sit below a letter have the same place on capitals. */
const BELOW = new Set(['\u0326', '\u0327', '\u0328'])

/** How much higher marks are on capitals. */
const CAPITAL_RISE = 3.4

/** Letters with a dot that a mark replaces. */
const DOTLESS: Readonly<Record<string, string>> = { i: 'ı' }

const UNKNOWN: Letter = { path: 'M0 0L5 0L5 10L0 10Z', width: 5 }

const moved = (path: string, x: number, y: number): string =>
  path.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, left, top) => `${Number(left) + x} ${Number(top) + y}`)

const compose = (character: string): Letter | undefined => {
  const simple = SHAPES[character]
  if (simple) return { path: simple[1], width: simple[0] }
  const [base = '', ...marks] = Array.from(character.normalize('NFD'))
  const plain = marks.some((mark) => !BELOW.has(mark)) ? (DOTLESS[base] ?? base) : base
  const shape = SHAPES[plain]
  if (!shape) return undefined
  const [width, path] = shape
  const isCapital = base !== base.toLowerCase()
  const above = marks.map((mark) =>
    moved(MARKS[mark] ?? '', width / 2, isCapital && !BELOW.has(mark) ? -CAPITAL_RISE : 0)
  )
  return { path: path + above.join(''), width }
}

const letters = new Map<string, readonly Letter[]>()

/** A character without a shape is written in Latin letters. If it has none, it is a box. */
const lettersOf = (character: string): readonly Letter[] => {
  const known = letters.get(character)
  if (known) return known
  const composed = compose(character)
  const latin = composed ? undefined : plainLatin(character)
  const found = composed
    ? [composed]
    : latin === undefined
      ? [UNKNOWN]
      : Array.from(latin).map((one) => compose(one) ?? UNKNOWN)
  if (letters.size < 1000) letters.set(character, found)
  return found
}

const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

const spelled = new Map<string, readonly Letter[]>()

/** The letters of a text. */
export const spell = (text: string): readonly Letter[] => {
  const known = spelled.get(text)
  if (known) return known
  // Tables of Unicode take long to load.
  const characters = isAscii(text) ? text : text.normalize('NFC')
  const found = Array.from(characters).flatMap(lettersOf)
  if (spelled.size < 1000) spelled.set(text, found)
  return found
}
