import type { Canvas } from './canvas.ts'
import type { Colour } from './colour.ts'
import { type Mask, maskOf } from './coverage.ts'
import { type Letter, spell } from './letters.ts'
import { contoursOf } from './path.ts'
import { SCALE } from './placement.ts'

/** How a line of text looks. Lengths in pixels. */
export interface TextStyle {
  /** Height of a capital. */
  readonly size: number
  readonly colour: Colour
  /** Width of the pen, as a share of `size`. Default 0.12. */
  readonly weight?: number
  readonly alpha?: number
  /** Space between letters, in tenths of `size`. Default 2.2. */
  readonly spacing?: number
  /** Width of every letter, in tenths of `size`. Default: each has its own. */
  readonly pitch?: number
  readonly align?: 'left' | 'centre' | 'right'
  /** A longer text is narrowed to this width. */
  readonly most?: number
  /** Turn in radians, clockwise. */
  readonly turn?: number
}

const DEFAULT_SPACING = 2.2

const advanceOf = ({ width }: Letter, { spacing = DEFAULT_SPACING, pitch }: TextStyle): number =>
  pitch ?? width + spacing

const widthOfLetters = (letters: readonly Letter[], style: TextStyle): number => {
  let sum = style.pitch === undefined ? -(style.spacing ?? DEFAULT_SPACING) : 0
  for (const letter of letters) sum += advanceOf(letter, style)
  return (sum * style.size) / 10
}

/** The width of a text. */
export const widthOf = (text: string, style: TextStyle): number =>
  widthOfLetters(spell(text), style)

const START = { left: 0, centre: 0.5, right: 1 } as const

/** How letters are drawn: the shares of their width and height in pixels, and the letters drawn so far. */
interface Hand {
  readonly right: readonly [x: number, y: number]
  readonly down: readonly [x: number, y: number]
  /** Width of the pen in pixels. */
  readonly pen: number
  /** By their path, and by the part of a pixel that they begin at. */
  readonly drawn: Map<string, (Mask | undefined)[]>
}

const hands = new Map<string, Hand>()
let drawnCount = 0

/** Names and sizes vary without end, so the letters are drawn again from time to time. */
const MOST_DRAWN = 6000

const handOf = (wide: number, high: number, turn: number, pen: number): Hand => {
  if (drawnCount > MOST_DRAWN) {
    hands.clear()
    drawnCount = 0
  }
  const name = `${wide} ${high} ${turn} ${pen}`
  const known = hands.get(name)
  if (known) return known
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const right = [wide * cos, wide * sin] as const
  const down = [-high * sin, high * cos] as const
  const hand: Hand = { right, down, pen, drawn: new Map() }
  hands.set(name, hand)
  return hand
}

/** Letters stand at halves of a pixel, and lines that are not turned on whole ones. */
const PARTS = 2

/** The letter with this path, which begins at some halves of a pixel. */
const letterAt = (hand: Hand, path: string, partX: number, partY: number): Mask => {
  const known = hand.drawn.get(path)
  const place = partY * PARTS + partX
  return known?.[place] ?? drawLetter(hand, path, partX, partY)
}

const drawLetter = (hand: Hand, path: string, partX: number, partY: number): Mask => {
  const { right, down, pen, drawn } = hand
  const placement = [...right, ...down, partX / PARTS, partY / PARTS] as const
  const mask = maskOf(contoursOf(path), placement, pen)
  const masks = drawn.get(path) ?? []
  masks[partY * PARTS + partX] = mask
  drawn.set(path, masks)
  drawnCount++
  return mask
}

/** Writes a line of text. `x` is where it is aligned, `y` its base line. Returns its width. */
export const write = (
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  style: TextStyle
): number => {
  const { size, colour, weight = 0.12, alpha = 1, align = 'left', most, turn = 0, pitch } = style
  const letters = spell(text)
  const whole = widthOfLetters(letters, style)
  const narrow = most !== undefined && whole > most ? most / whole : 1
  const unit = size / 10
  const wide = unit * narrow
  const hand = handOf(wide * SCALE, unit * SCALE, turn, Math.max(0.7, weight * size * SCALE))
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const steps = turn === 0 ? 1 : PARTS
  // The base line of a letter is 10 units below its top.
  const top = -10 * unit
  let along = -whole * narrow * START[align]
  for (const letter of letters) {
    const { path, width } = letter
    if (path !== '') {
      const left = along + (pitch === undefined ? 0 : ((pitch - width) / 2) * wide)
      const toX = Math.round((x + left * cos - top * sin) * SCALE * PARTS)
      const toY = Math.round((y + left * sin + top * cos) * SCALE * steps) * (PARTS / steps)
      const wholeX = Math.floor(toX / PARTS)
      const wholeY = Math.floor(toY / PARTS)
      const mask = letterAt(hand, path, toX - wholeX * PARTS, toY - wholeY * PARTS)
      canvas.lay(mask, wholeX, wholeY, colour, alpha)
    }
    along += advanceOf(letter, style) * wide
  }
  return whole * narrow
}
