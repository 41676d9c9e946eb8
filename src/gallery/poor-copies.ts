import type { Canvas, Raster } from './canvas.ts'
import { PERIOD } from './paper.ts'
import { toPixels } from './placement.ts'

/**
 * Poor copies of a picture. They show few colours, so they have a palette: one byte for each pixel
 * instead of three takes a third of the time to compress.
 */

/** Keeps what was computed for each width of a picture. There are three. */
const byColumns = (compute: (columns: number) => Int16Array) => {
  const known = new Map<number, Int16Array>()
  return (columns: number): Int16Array => {
    const found = known.get(columns) ?? compute(columns)
    known.set(columns, found)
    return found
  }
}

const PRIME = 1103515245

/** The dirt of a glass: how much lighter each pixel is. It repeats with the paper, which compresses well. */
const dirtOf = byColumns((columns) => {
  const dirt = new Int16Array(columns * PERIOD)
  const streaks = toPixels(211)
  let noise = 7
  for (let at = 0; at < dirt.length; at++) {
    noise = (Math.imul(noise, PRIME) + 12345) & 0x7fffffff
    const streak = (at % columns) % streaks < 2 ? -50 : 0
    dirt[at] = streak + (noise >> 23 === 0 ? -140 : (noise >> 27) - 8)
  }
  return dirt
})

/** The tones of a photocopy, from black to white. */
const TONES = 16

/** The tone that a copier makes of a light from -256 to 511: it is hard. */
const COPIED = Uint8Array.from({ length: 768 }, (_, at) => {
  const light = Math.min(255, Math.max(0, (at - 256 - 128) * 1.7 + 150))
  return Math.round((light / 255) * (TONES - 1))
})

const GREYS = Uint8Array.from({ length: TONES * 3 }, (_, at) =>
  Math.round((Math.floor(at / 3) * 255) / (TONES - 1))
)

/** Shares of red, green and blue in what a copier and a dim room leave of a colour, of 256. */
const RED_LIGHT = 77
const GREEN_LIGHT = 151
const BLUE_LIGHT = 28

const copyRow = (
  source: Uint8Array,
  tones: Uint8Array,
  row: number,
  columns: number,
  dirt: Int16Array
): void => {
  const place = (row % PERIOD) * columns
  const to = row * columns
  for (let column = 0, from = to * 3; column < columns; column++, from += 3) {
    const red = source[from] ?? 0
    const green = source[from + 1] ?? 0
    const blue = source[from + 2] ?? 0
    const light = (red * RED_LIGHT + green * GREEN_LIGHT + blue * BLUE_LIGHT) >> 8
    tones[to + column] = COPIED[light + (dirt[place + column] ?? 0) + 256] ?? 0
  }
}

/** A photocopy: grey, hard, with specks and the streaks of a dirty glass. */
export const photocopy = ({ columns, rows, pixels }: Canvas): Raster => {
  const tones = new Uint8Array(columns * rows)
  const dirt = dirtOf(columns)
  for (let row = 0; row < rows; row++) copyRow(pixels, tones, row, columns, dirt)
  return { columns, rows, pixels: tones, palette: GREYS }
}

/** Steps of each channel that a camera tells apart on a screen. */
const STEPS = 6

/** The colours of a screen: each step of red with each of green and blue; then that of the frame. */
const SCREEN_COLOURS = (() => {
  const colours = new Uint8Array((STEPS ** 3 + 1) * 3)
  for (let index = 0; index < STEPS ** 3; index++) {
    colours[index * 3] = (Math.floor(index / STEPS / STEPS) * 255) / (STEPS - 1)
    colours[index * 3 + 1] = ((Math.floor(index / STEPS) % STEPS) * 255) / (STEPS - 1)
    colours[index * 3 + 2] = ((index % STEPS) * 255) / (STEPS - 1)
  }
  colours.set([22, 22, 26], STEPS ** 3 * 3)
  return colours
})()

/** The step of each light from -128 to 383, of which a screen shows a share. */
const stepsFor = (share: number): Uint8Array =>
  Uint8Array.from({ length: 512 }, (_, at) => {
    const light = Math.min(255, Math.max(0, (at - 128) * share))
    return Math.round((light / 255) * (STEPS - 1))
  })

/** A screen is bluish. */
const RED_STEPS = stepsFor(0.88)
const GREEN_STEPS = stepsFor(0.94)
const BLUE_STEPS = stepsFor(1.06)

/** How much lighter a camera sees each byte of a screen: waves, lines and coloured dots. */
const screenOf = byColumns((columns) => {
  const screen = new Int16Array(columns * PERIOD * 3)
  for (let y = 0, byte = 0; y < PERIOD; y++) {
    const line = y % 2 === 0 ? -24 : 6
    const turn = (y / PERIOD) * 2 * Math.PI
    for (let x = 0; x < columns; x++) {
      const wave = Math.round(Math.sin(x * 0.19 + Math.sin(x * 0.02) * 3 + turn) * 24)
      for (let channel = 0; channel < 3; channel++, byte++) {
        screen[byte] = wave + line + (x % 3 === channel ? 22 : -6)
      }
    }
  }
  return screen
})

const showRow = (
  source: Uint8Array,
  shown: Uint8Array,
  row: number,
  columns: number,
  screen: Int16Array
): void => {
  const to = row * columns
  let place = (row % PERIOD) * columns * 3
  for (let column = 0, from = to * 3; column < columns; column++, from += 3, place += 3) {
    const red = RED_STEPS[(source[from] ?? 0) + (screen[place] ?? 0) + 128] ?? 0
    const green = GREEN_STEPS[(source[from + 1] ?? 0) + (screen[place + 1] ?? 0) + 128] ?? 0
    const blue = BLUE_STEPS[(source[from + 2] ?? 0) + (screen[place + 2] ?? 0) + 128] ?? 0
    shown[to + column] = (red * STEPS + green) * STEPS + blue
  }
}

/** A picture of a screen: its pixels, the waves that a camera sees, and its frame. */
export const onScreen = ({ width, height, columns, rows, pixels }: Canvas): Raster => {
  const shown = new Uint8Array(columns * rows)
  const screen = screenOf(columns)
  const frame = toPixels(Math.min(width, height) * 0.045)
  const bottom = rows - Math.round(frame * 1.6)
  shown.fill(STEPS ** 3)
  for (let row = frame; row < bottom; row++) {
    showRow(pixels, shown, row, columns, screen)
    shown.fill(STEPS ** 3, row * columns, row * columns + frame)
    shown.fill(STEPS ** 3, (row + 1) * columns - frame, (row + 1) * columns)
  }
  return { columns, rows, pixels: shown, palette: SCREEN_COLOURS }
}

/** A picture out of focus is made from one for which each of these squares is one pixel. */
const BLOCK = 4

/** How light the squares of a picture are: the mean of four of their pixels. */
const shrinkRow = (
  { columns, pixels }: Canvas,
  small: Float32Array,
  row: number,
  width: number
): void => {
  const stride = columns * 3
  for (let square = 0; square < width; square++) {
    const from = row * BLOCK * stride + square * BLOCK * 3
    let light = 0
    for (const at of [from, from + 6, from + 2 * stride, from + 2 * stride + 6]) {
      const red = pixels[at] ?? 0
      const green = pixels[at + 1] ?? 0
      light += red * RED_LIGHT + green * GREEN_LIGHT + (pixels[at + 2] ?? 0) * BLUE_LIGHT
    }
    small[row * width + square] = light / (4 * 256)
  }
}

/** Averages each value with those before and after it. `step` leads from one to the next. */
const blurLine = (values: Float32Array, from: number, step: number, count: number): void => {
  let before = values[from] ?? 0
  let one = before
  for (let index = 0, at = from; index < count; index++, at += step) {
    const next = index + 1 < count ? (values[at + step] ?? 0) : one
    values[at] = (before + one + one + next) / 4
    before = one
    one = next
  }
}

/** How often the squares are averaged with their neighbours. */
const BLURS = 2

const blur = (small: Float32Array, width: number, height: number): void => {
  for (let time = 0; time < BLURS; time++) {
    for (let row = 0; row < height; row++) blurLine(small, row * width, 1, width)
    for (let column = 0; column < width; column++) blurLine(small, column, width, height)
  }
}

/** A camera sees fewer shades in low light. Fewer shades compress well. */
const DIM_SHADES = 64

/** The shades of the squares of a row in a dim room: light falls from the left. */
const dimRow = (small: Float32Array, row: number, width: number): void => {
  const more = Math.sin(row * BLOCK * 0.017) * 0.05
  const shades = DIM_SHADES / 256
  for (let square = 0; square < width; square++) {
    const at = row * width + square
    small[at] = (small[at] ?? 0) * (0.66 - (square / width) * 0.34 + more) * shades
  }
}

/** Draws a row between two rows of squares; `share` is its way from the one to the other. */
const enlargeRow = (
  small: Float32Array,
  upper: number,
  lower: number,
  share: number,
  tones: Uint8Array,
  to: number,
  columns: number,
  width: number
): void => {
  let left = small[upper] ?? 0
  left += ((small[lower] ?? 0) - left) * share
  for (let square = 0, column = 0; square < width; square++) {
    const next = Math.min(square + 1, width - 1)
    let right = small[upper + next] ?? 0
    right += ((small[lower + next] ?? 0) - right) * share
    const slope = (right - left) / BLOCK
    for (let end = Math.min(column + BLOCK, columns); column < end; column++) {
      tones[to + column] = left
      left += slope
    }
    left = right
  }
}

/** What a camera sees in low light: hardly any colour. */
const DIM_COLOURS = Uint8Array.from({ length: DIM_SHADES * 3 }, (_, at) => {
  const light = (Math.floor(at / 3) * 256) / DIM_SHADES
  return Math.round(light * ([1, 0.97, 0.88][at % 3] ?? 1))
})

/** A picture out of focus and in low light. */
export const dimAndBlurred = (canvas: Canvas): Raster => {
  const { columns, rows } = canvas
  const width = Math.floor(columns / BLOCK)
  const height = Math.floor(rows / BLOCK)
  const small = new Float32Array(width * height)
  for (let row = 0; row < height; row++) shrinkRow(canvas, small, row, width)
  blur(small, width, height)
  for (let row = 0; row < height; row++) dimRow(small, row, width)
  const tones = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    const upper = Math.min(Math.floor(row / BLOCK), height - 1)
    const lower = Math.min(upper + 1, height - 1)
    const share = (row % BLOCK) / BLOCK
    enlargeRow(small, upper * width, lower * width, share, tones, row * columns, columns, width)
  }
  return { columns, rows, pixels: tones, palette: DIM_COLOURS }
}
