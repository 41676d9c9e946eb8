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
  /** Lean to the right, as a share of the height. */
  readonly lean?: number
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

/** Letters that were drawn before: by how they look, by their path, and by the part of a pixel. */
const drawn = new Map<string, Map<string, Mask[]>>()
let drawnCount = 0

/** Names and sizes vary without end, so the letters are drawn again from time to time. */
const MOST_DRAWN = 6000

const lettersLike = (look: string): Map<string, Mask[]> => {
  if (drawnCount > MOST_DRAWN) {
    drawn.clear()
    drawnCount = 0
  }
  const known = drawn.get(look)
  if (known) return known
  const letters = new Map<string, Mask[]>()
  drawn.set(look, letters)
  return letters
}

/** Letters stand at halves of a pixel, and lines that are not turned on whole ones. */
const PARTS = 2

/** Writes a line of text. `x` is where it is aligned, `y` its base line. Returns its width. */
export const write = (
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  style: TextStyle
): number => {
  const { size, colour, weight = 0.12, alpha = 1, align = 'left', most, turn = 0, lean = 0 } = style
  const letters = spell(text)
  const whole = widthOfLetters(letters, style)
  const narrow = most !== undefined && whole > most ? most / whole : 1
  const unit = size / 10
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const wide = unit * narrow * SCALE
  const slant = -lean * unit * SCALE
  const high = unit * SCALE
  const pen = Math.max(0.7, weight * size * SCALE)
  const down = turn === 0 ? 1 : PARTS
  const masksOf = lettersLike(`${wide} ${slant} ${high} ${turn} ${pen}`)
  let along = -whole * narrow * START[align]
  for (const letter of letters) {
    const { path, width } = letter
    const inset = style.pitch === undefined ? 0 : ((style.pitch - width) / 2) * unit * narrow
    if (path !== '') {
      // The base line of a letter is 10 units below its top.
      const left = along + inset + lean * unit * 10
      const up = -10 * unit
      const toX = Math.round((x + left * cos - up * sin) * SCALE * PARTS)
      const toY = Math.round((y + left * sin + up * cos) * SCALE * down) * (PARTS / down)
      const wholeX = Math.floor(toX / PARTS)
      const wholeY = Math.floor(toY / PARTS)
      const partX = toX - wholeX * PARTS
      const partY = toY - wholeY * PARTS
      const masks = masksOf.get(path) ?? []
      if (masks.length === 0) masksOf.set(path, masks)
      const place = partY * PARTS + partX
      let mask = masks[place]
      if (!mask) {
        mask = maskOf(
          contoursOf(path),
          [
            wide * cos,
            wide * sin,
            slant * cos - high * sin,
            slant * sin + high * cos,
            partX / PARTS,
            partY / PARTS,
          ],
          pen
        )
        masks[place] = mask
        drawnCount++
      }
      canvas.lay(mask, wholeX, wholeY, colour, alpha)
    }
    along += advanceOf(letter, style) * unit * narrow
  }
  return whole * narrow
}
