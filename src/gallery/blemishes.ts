import type { SampleMark } from '../scenarios/sample-mark.ts'
import { type Canvas, type Colour, place, SCALE, toPixels } from './canvas.ts'
import { PERIOD } from './paper.ts'
import { rounded } from './path.ts'
import { write } from './text.ts'

const BLACK: Colour = [22, 22, 26]
const RED: Colour = [190, 24, 40]

const within = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value)

/** Cameras see fewer shades of screens and in low light. Fewer shades compress well. */
const SHADE = 8

/** Averages each pixel of a row with its neighbours. Beyond its ends, its first and last pixel count again. */
const blurRow = (
  source: Uint8Array,
  target: Uint8Array,
  from: number,
  columns: number,
  radius: number
): void => {
  const share = 1 / (2 * radius + 1)
  const last = from + (columns - 1) * 3
  let [red, green, blue] = [0, 0, 0]
  for (let x = -radius; x < columns + radius; x++) {
    const added = Math.min(from + Math.max(x, 0) * 3, last)
    red += source[added] ?? 0
    green += source[added + 1] ?? 0
    blue += source[added + 2] ?? 0
    const done = x - radius
    if (done < 0) continue
    const to = from + done * 3
    target[to] = red * share
    target[to + 1] = green * share
    target[to + 2] = blue * share
    const removed = from + Math.max(done - radius, 0) * 3
    red -= source[removed] ?? 0
    green -= source[removed + 1] ?? 0
    blue -= source[removed + 2] ?? 0
  }
}

/** Averages pixels with their neighbours, first along the rows and then along the columns. */
const blur = ({ columns, rows, pixels }: Canvas, radius: number): void => {
  const stride = columns * 3
  const soft = new Uint8Array(pixels.length)
  for (let y = 0; y < rows; y++) blurRow(pixels, soft, y * stride, columns, radius)
  const share = 1 / (2 * radius + 1)
  const sums = new Int32Array(stride)
  for (let y = -radius; y < rows + radius; y++) {
    const added = Math.min(Math.max(y, 0), rows - 1) * stride
    for (let x = 0; x < stride; x++) sums[x] = (sums[x] ?? 0) + (soft[added + x] ?? 0)
    const done = y - radius
    if (done < 0) continue
    const removed = Math.max(done - radius, 0) * stride
    for (let x = 0; x < stride; x++) {
      const sum = sums[x] ?? 0
      pixels[done * stride + x] = sum * share
      sums[x] = sum - (soft[removed + x] ?? 0)
    }
  }
}

/** Keeps what was computed for each width of a picture. There are three. */
const byColumns = (compute: (columns: number) => Int16Array) => {
  const known = new Map<number, Int16Array>()
  return (columns: number): Int16Array => {
    const found = known.get(columns) ?? compute(columns)
    known.set(columns, found)
    return found
  }
}

/** The dirt of a glass: how much lighter each pixel is. It repeats with the paper, which compresses well. */
const dirtOf = byColumns((columns) => {
  let noise = 7
  return Int16Array.from({ length: columns * PERIOD }, (_, at) => {
    noise = (Math.imul(noise, 1103515245) + 12345) & 0x7fffffff
    const streak = (at % columns) % toPixels(211) < 2 ? -50 : 0
    return streak + (noise >> 23 === 0 ? -140 : (noise >> 27) - 8)
  })
})

/** A photocopy: grey, hard, with specks and the streaks of a dirty glass. */
const photocopy = ({ columns, pixels }: Canvas): void => {
  const dirt = dirtOf(columns)
  const { length } = dirt
  for (let at = 0, place = 0; at < pixels.length; at += 3, place++) {
    if (place === length) place = 0
    const light =
      (pixels[at] ?? 0) * 0.3 + (pixels[at + 1] ?? 0) * 0.59 + (pixels[at + 2] ?? 0) * 0.11
    const grey = within((light - 128) * 1.7 + 150 + (dirt[place] ?? 0))
    pixels[at] = grey
    pixels[at + 1] = grey
    pixels[at + 2] = grey
  }
}

/** How much lighter a camera sees each byte of a screen: waves, lines and coloured dots. */
const screenOf = byColumns((columns) =>
  Int16Array.from({ length: columns * PERIOD * 3 }, (_, byte) => {
    const [x, y, channel] = [
      Math.floor(byte / 3) % columns,
      Math.floor(byte / 3 / columns),
      byte % 3,
    ]
    const bend = Math.sin(x * 0.02) * 3
    const wave = Math.sin(x * 0.19 + bend + (y / PERIOD) * 2 * Math.PI) * 24
    const dot = x % 3 === channel ? 22 : -6
    return Math.round(wave + (y % 2 === 0 ? -24 : 6) + dot)
  })
)

/** The share of each colour that a screen shows: it is bluish. */
const RED_SHARE = 0.88
const GREEN_SHARE = 0.94
const BLUE_SHARE = 1.06

/** A picture of a screen: its frame, its pixels, and the waves that a camera sees. */
const onScreen = (canvas: Canvas): void => {
  const { width, height, columns, pixels } = canvas
  const screen = screenOf(columns)
  const { length } = screen
  for (let at = 0, place = 0; at < pixels.length; at += 3, place += 3) {
    if (place === length) place = 0
    const red = (pixels[at] ?? 0) * RED_SHARE + (screen[place] ?? 0)
    const green = (pixels[at + 1] ?? 0) * GREEN_SHARE + (screen[place + 1] ?? 0)
    const blue = (pixels[at + 2] ?? 0) * BLUE_SHARE + (screen[place + 2] ?? 0)
    pixels[at] = within(red) & -SHADE
    pixels[at + 1] = within(green) & -SHADE
    pixels[at + 2] = within(blue) & -SHADE
  }
  const frame = Math.round(Math.min(width, height) * 0.045)
  canvas.rectangle(0, 0, width, frame, BLACK)
  canvas.rectangle(0, height - frame * 1.6, width, frame * 1.6, BLACK)
  canvas.rectangle(0, 0, frame, height, BLACK)
  canvas.rectangle(width - frame, 0, frame, height, BLACK)
  canvas.fill(
    `M0 0L${width * 0.34} 0L${width * 0.12} ${height}L0 ${height}Z`,
    place(0, 0),
    [255, 255, 255],
    0.1
  )
  canvas.fill(
    'M0 0L0 26L6.5 20L11 30L16 28L11.5 18.5L20 18Z',
    place(width * 0.7, height * 0.62, 1.3),
    [250, 250, 250]
  )
  canvas.stroke(
    'M0 0L0 26L6.5 20L11 30L16 28L11.5 18.5L20 18Z',
    place(width * 0.7, height * 0.62, 1.3),
    2,
    BLACK
  )
}

/** A picture out of focus and in low light. */
const unreadable = (canvas: Canvas): void => {
  blur(canvas, toPixels(11))
  const { pixels, columns, rows } = canvas
  const lights = Float32Array.from({ length: columns }, (_, x) => 0.62 - (x / columns) * 0.34)
  for (let y = 0, at = 0; y < rows; y++) {
    const more = Math.sin(y * (0.01 / SCALE)) * 0.05
    for (let x = 0; x < columns; x++, at += 3) {
      const light = (lights[x] ?? 0) + more
      pixels[at] = ((pixels[at] ?? 0) * light) & -SHADE
      pixels[at + 1] = ((pixels[at + 1] ?? 0) * light) & -SHADE
      pixels[at + 2] = ((pixels[at + 2] ?? 0) * light) & -SHADE
    }
  }
}

/** A stamp across the middle, with a frame. */
const stamp = (canvas: Canvas, text: string): void => {
  const { width, height } = canvas
  const [x, y, turn] = [width * 0.6, height * 0.68, -0.16]
  const wide = width * 0.42
  canvas.stroke(rounded(-wide / 2, -46, wide, 68, 10), place(x, y, 1, turn), 5, RED, 0.8)
  write(canvas, text, x, y + 4, {
    size: 32,
    colour: RED,
    align: 'centre',
    most: wide - 40,
    turn,
    alpha: 0.85,
    weight: 0.17,
    spacing: 3,
  })
}

/** A strip of other paper over the surname, with letters that do not stand in line. */
const tamper = (canvas: Canvas, text: string, left: number, top: number, size: number): void => {
  const wide = Math.max(260, text.length * size * 0.9)
  canvas.fill(
    `M2 3L${wide} 6L${wide - 3} ${size * 2.1 + 5}L4 ${size * 2.1 + 2}Z`,
    place(left - 8, top - size * 1.5, 1, -0.012),
    [60, 50, 50],
    0.4
  )
  canvas.fill(
    `M0 0L${wide} 2L${wide - 4} ${size * 2.1}L1 ${size * 2.1 - 2}Z`,
    place(left - 8, top - size * 1.5, 1, -0.012),
    [253, 252, 246]
  )
  let x = left
  for (const [index, letter] of Array.from(text).entries()) {
    const rise = ((index * 7) % 5) - 2
    const own = size * (1 + (((index * 3) % 4) - 1.5) * 0.06)
    x +=
      write(canvas, letter, x, top + rise * 1.2, {
        size: own,
        colour: [14, 14, 60],
        weight: 0.17,
        turn: (rise * 0.05) / 2,
      }) +
      size * 0.26
  }
  for (const drop of [0, 9, 20]) {
    canvas.stroke(
      `M0 ${drop}L120 ${drop - 5}`,
      place(left + wide * 0.35, top + size * 0.9),
      0.9,
      [120, 100, 90],
      0.6
    )
  }
}

/** Where the surname stands on each kind of document, as shares of the width and height. */
const SURNAMES: Readonly<Record<string, readonly [x: number, y: number]>> = {
  passport: [0.339, 0.316],
  national_identity_card: [0.354, 0.283],
  residence_permit: [0.354, 0.283],
  driving_license: [0.401, 0.246],
  proof_of_address: [0.1, 0.187],
}

const tamperName = (canvas: Canvas, { shows, holder, proof }: SampleMark): void => {
  const text = (holder?.lastName ?? proof?.entityName ?? '').toUpperCase()
  const [x, y] = SURNAMES[shows] ?? [0.3, 0.3]
  const size = shows === 'proof_of_address' ? 13 : 17
  tamper(canvas, text, canvas.width * x, canvas.height * y, size)
}

/** What each variant does to a finished picture; others show in its text. */
const BLEMISHES: Readonly<Record<string, (canvas: Canvas, mark: SampleMark) => void>> = {
  'tampered-document': tamperName,
  'altered-proof': tamperName,
  'photocopied-document': photocopy,
  'document-on-screen': onScreen,
  'spoofed-photo': onScreen,
  'unreadable-document': unreadable,
  'low-quality-photo': unreadable,
  'expired-document': (canvas) => stamp(canvas, 'EXPIRED'),
  'blacklisted-document': (canvas) => stamp(canvas, 'REPORTED STOLEN'),
}

/** Shows on a finished picture what its variant says, unless that is in its text. */
export const blemish = (canvas: Canvas, mark: SampleMark): void => {
  const { variant = '' } = mark
  if (Object.hasOwn(BLEMISHES, variant)) BLEMISHES[variant]?.(canvas, mark)
}
