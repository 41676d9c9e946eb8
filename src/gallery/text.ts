import type { Canvas, Colour } from './canvas.ts'
import { spell } from './letters.ts'

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

const advances = (text: string, { spacing = 2.2, pitch }: TextStyle): number[] =>
  spell(text).map(({ width }) => pitch ?? width + spacing)

/** The width of a text in pixels. */
export const widthOf = (text: string, style: TextStyle): number => {
  const widths = advances(text, style)
  const sum = widths.reduce((total, width) => total + width, 0)
  return ((sum - (style.pitch === undefined ? (style.spacing ?? 2.2) : 0)) * style.size) / 10
}

const START = { left: 0, centre: 0.5, right: 1 } as const

/** Writes a line of text. `x` is where it is aligned, `y` its base line. Returns its width in pixels. */
export const write = (
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  style: TextStyle
): number => {
  const { size, colour, weight = 0.12, alpha = 1, align = 'left', most, turn = 0, lean = 0 } = style
  const whole = widthOf(text, style)
  const narrow = most !== undefined && whole > most ? most / whole : 1
  const unit = size / 10
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  let along = -whole * narrow * START[align]
  const widths = advances(text, style)
  for (const [index, { path, width }] of spell(text).entries()) {
    const advance = (widths[index] ?? 0) * unit * narrow
    const inset = style.pitch === undefined ? 0 : ((style.pitch - width) / 2) * unit * narrow
    if (path !== '') {
      const [wide, slant] = [unit * narrow, -lean * unit]
      // The base line of a letter is 10 units below its top.
      const [left, up] = [along + inset - slant * 10, -10 * unit]
      canvas.stroke(
        path,
        [
          wide * cos,
          wide * sin,
          slant * cos - unit * sin,
          slant * sin + unit * cos,
          x + left * cos - up * sin,
          y + left * sin + up * cos,
        ],
        Math.max(0.7, weight * size),
        colour,
        alpha
      )
    }
    along += advance
  }
  return whole * narrow
}
