import type { Canvas } from './canvas.ts'
import { blend, type Colour } from './colour.ts'
import type { Theme } from './people.ts'
import { type Area, SCALE, toPixels } from './placement.ts'

/** Phases of a wave: 256 steps are one period. */
const STEPS = 256

/** A paper of few tones compresses well. */
const TONES = 2

/** Tints from the left of a paper to its right. */
const TINTS = 8

const rounded = (share: number, steps: number): number => Math.round(share * steps) / steps

/** A thin line in each period, with soft edges: how dark it is at each phase. */
const lineOf = (share: number): Float32Array =>
  Float32Array.from({ length: STEPS }, (_, phase) => {
    const distance = Math.abs(phase - STEPS / 2) / (STEPS / 2)
    return rounded(Math.max(0, 1 - distance / share), TONES)
  })

const FINE = lineOf(0.34)
const BROAD = lineOf(0.5)

/** A sum of two waves at each place, in phases. */
const waveOf = (
  length: number,
  swing: number,
  slow: number,
  fast: number,
  slope: number
): Int32Array => {
  const wave = new Int32Array(length)
  for (let place = 0; place < length; place++) {
    const turn = (place / length) * Math.PI * 2
    const height = Math.sin(turn * slow) + Math.sin(turn * fast) * 0.3
    wave[place] = Math.round(place * slope + height * swing)
  }
  return wave
}

/** In pixels. */
const CORNER = toPixels(22)

/** How many pixels a row is shorter at each end, because the corners are round. */
const insetOf = (row: number, height: number, corner: number): number => {
  const fromEdge = Math.min(row, height - 1 - row)
  if (fromEdge >= corner) return 0
  const rise = corner - fromEdge - 0.5
  return Math.round(corner - Math.sqrt(Math.max(0, corner * corner - rise * rise)))
}

/**
 * The pattern repeats after this number of rows. Deflate looks back 32 KB, which is more than these rows
 * have, so the paper takes hardly any time to compress.
 */
export const PERIOD = 6

/** Phases from row to row: a whole number of periods in `PERIOD` rows. */
const FINE_RISE = (STEPS * 1) / PERIOD
const BROAD_RISE = (STEPS * 2) / PERIOD

/** What the paper of a theme looks like: its colours, and the phases of its lines at each place. */
interface Paper {
  readonly theme: Theme
  readonly fine: Colour
  readonly broad: Colour
  readonly across: Int32Array
  readonly acrossToo: Int32Array
  readonly shades: Float32Array
}

const drawPaperRow = (pattern: Uint8Array, y: number, paper: Paper): void => {
  const { theme, across, acrossToo, shades } = paper
  const [paperR, paperG, paperB] = theme.paper
  const [tintR, tintG, tintB] = theme.tint
  const [fineR, fineG, fineB] = paper.fine
  const [broadR, broadG, broadB] = paper.broad
  const width = shades.length
  for (let x = 0, pixel = y * width * 3; x < width; x++, pixel += 3) {
    const shade = shades[x] ?? 0
    const one = (FINE[(y * FINE_RISE + (across[x] ?? 0)) & 255] ?? 0) * 0.5
    const other = (BROAD[(y * BROAD_RISE + (acrossToo[x] ?? 0)) & 255] ?? 0) * 0.26
    const rest = (1 - one) * (1 - other)
    const thin = one * (1 - other)
    pattern[pixel] = (paperR + (tintR - paperR) * shade) * rest + fineR * thin + broadR * other
    pattern[pixel + 1] = (paperG + (tintG - paperG) * shade) * rest + fineG * thin + broadG * other
    pattern[pixel + 2] = (paperB + (tintB - paperB) * shade) * rest + fineB * thin + broadB * other
  }
}

/** Waves of fine lines in two colours, as on the paper of documents: the first rows. */
const patternOf = (width: number, theme: Theme): Uint8Array => {
  const pattern = new Uint8Array(width * PERIOD * 3)
  const shades = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    shades[x] = rounded(0.5 - 0.5 * Math.cos((x / width) * 5), TINTS)
  }
  const paper: Paper = {
    theme,
    fine: blend(theme.accent, theme.paper, 0.55),
    broad: blend(theme.ink, theme.paper, 0.6),
    across: waveOf(width, 560, 1.5, 3, 0),
    acrossToo: waveOf(width, 700, 1.5, 4, 2),
    shades,
  }
  for (let y = 0; y < PERIOD; y++) drawPaperRow(pattern, y, paper)
  return pattern
}

/** A rectangle in whole pixels. */
const inWholePixels = ({ left, top, width, height }: Area): Area => ({
  left: toPixels(left),
  top: toPixels(top),
  width: toPixels(width),
  height: toPixels(height),
})

/** Covers an area with the paper of a theme. The corners are round. */
export const drawPaper = (canvas: Canvas, area: Area, theme: Theme): void => {
  const { left, top, width, height } = inWholePixels(area)
  const pattern = patternOf(width, theme)
  for (let row = 0; row < height; row++) {
    const inset = insetOf(row, height, CORNER)
    const line = pattern.subarray(
      ((row % PERIOD) * width + inset) * 3,
      ((row % PERIOD) * width + width - inset) * 3
    )
    canvas.pixels.set(line, ((top + row) * canvas.columns + left + inset) * 3)
  }
}

/** How far the shadow of a document reaches, in pixels. */
const SHADOW = 10

/** How far a place lies outside a stretch. */
const beyond = (place: number, start: number, length: number): number =>
  Math.max(start - place, place - start - length, 0)

/** For each pixel of a row of wood: its grain, and its distance from the sides of the document. */
interface Wood {
  readonly colour: Colour
  readonly grain: Int32Array
  readonly beside: Float32Array
}

/** Draws row `y`, which lies `outside` pixels above or below the document. */
const drawWoodRow = (
  pixels: Uint8ClampedArray,
  y: number,
  outside: number,
  { colour: [red, green, blue], grain, beside }: Wood
): void => {
  const width = grain.length
  for (let x = 0, pixel = y * width * 3; x < width; x++, pixel += 3) {
    const aside = beside[x] ?? 0
    const away = aside > outside ? aside : outside
    const fibre = FINE[(y * FINE_RISE + (grain[x] ?? 0)) & 255] ?? 0
    const shade = away < SHADOW ? (SHADOW - away) * 4.6 : 0
    const light = 10 - x * (0.03 / SCALE) - fibre * 7 - shade
    pixels[pixel] = red + light
    pixels[pixel + 1] = green + light
    pixels[pixel + 2] = blue + light
  }
}

/** A table top that a document lies on, with light from the upper left and a soft shadow. */
export const drawTable = (canvas: Canvas, document: Area, colour: Colour): void => {
  const { columns: width, rows: height } = canvas
  const { left, top, ...area } = inWholePixels(document)
  const pixels = new Uint8ClampedArray(canvas.pixels.buffer)
  const beside = new Float32Array(width)
  for (let x = 0; x < width; x++) beside[x] = beyond(x, left, area.width)
  const wood: Wood = { colour, grain: waveOf(width, 90, 2, 9, 2), beside }
  // Beside the document, the rows repeat.
  const first = top + PERIOD
  const end = top + area.height
  const bytes = width * 3
  for (let y = 0; y < first; y++) drawWoodRow(pixels, y, beyond(y, top, area.height), wood)
  for (let y = first; y < end; y++)
    pixels.copyWithin(y * bytes, (y - PERIOD) * bytes, (y - PERIOD + 1) * bytes)
  for (let y = end; y < height; y++) drawWoodRow(pixels, y, beyond(y, top, area.height), wood)
}
