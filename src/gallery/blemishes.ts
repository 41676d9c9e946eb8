import type { SampleMark } from '../scenarios/sample-mark.ts'
import { type Canvas, type Colour, place } from './canvas.ts'
import { rounded } from './path.ts'
import { write } from './text.ts'

const BLACK: Colour = [22, 22, 26]
const RED: Colour = [190, 24, 40]

const within = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value)

/** Visits every pixel: the place of its first byte, and where it is. */
const eachPixel = (
  { width, height }: Canvas,
  visit: (at: number, x: number, y: number) => void
): void => {
  let at = 0
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++, at += 3) visit(at, x, y)
}

/** Averages pixels with their neighbours, first along the rows and then along the columns. */
const blur = (canvas: Canvas, radius: number): void => {
  const { width, height, pixels } = canvas
  const pass = (lines: number, length: number, line: number, step: number): void => {
    const sums = new Int32Array(length + 1)
    for (let index = 0; index < lines; index++) {
      for (let channel = 0; channel < 3; channel++) {
        const from = index * line + channel
        for (let at = 0; at < length; at++) {
          sums[at + 1] = (sums[at] ?? 0) + (pixels[from + at * step] ?? 0)
        }
        for (let at = 0; at < length; at++) {
          const low = Math.max(0, at - radius)
          const high = Math.min(length, at + radius + 1)
          pixels[from + at * step] = ((sums[high] ?? 0) - (sums[low] ?? 0)) / (high - low)
        }
      }
    }
  }
  pass(height, width, width * 3, 3)
  pass(width, height, 3, width * 3)
}

/** A photocopy: grey, hard, with specks and the streaks of a dirty glass. */
const photocopy = (canvas: Canvas): void => {
  let noise = 7
  const { pixels } = canvas
  eachPixel(canvas, (at, x) => {
    noise = (Math.imul(noise, 1103515245) + 12345) & 0x7fffffff
    const light =
      (pixels[at] ?? 0) * 0.3 + (pixels[at + 1] ?? 0) * 0.59 + (pixels[at + 2] ?? 0) * 0.11
    const streak = x % 211 < 2 ? -50 : 0
    const speck = noise >> 23 === 0 ? -140 : (noise >> 27) - 8
    pixels.fill(within((light - 128) * 1.7 + 150 + streak + speck), at, at + 3)
  })
}

/** A picture of a screen: its frame, its pixels, and the waves that a camera sees. */
const onScreen = (canvas: Canvas): void => {
  const { width, height } = canvas
  const { pixels } = canvas
  eachPixel(canvas, (at, x, y) => {
    const wave = Math.sin((x * 0.9 + y * 0.35) * 0.16 + Math.sin(y * 0.03) * 4) * 24
    const light = wave + (y % 3 === 0 ? -34 : 8)
    const lit = x % 3
    pixels[at] = within((pixels[at] ?? 0) * 0.88 + light + (lit === 0 ? 22 : -6))
    pixels[at + 1] = within((pixels[at + 1] ?? 0) * 0.94 + light + (lit === 1 ? 22 : -6))
    pixels[at + 2] = within((pixels[at + 2] ?? 0) * 1.06 + light + (lit === 2 ? 28 : 0))
  })
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

const unreadable = (canvas: Canvas): void => {
  blur(canvas, 11)
  const { pixels, width } = canvas
  eachPixel(canvas, (at, x, y) => {
    const light = 0.62 - (x / width) * 0.34 + Math.sin(y * 0.01) * 0.05
    pixels[at] = (pixels[at] ?? 0) * light
    pixels[at + 1] = (pixels[at + 1] ?? 0) * light
    pixels[at + 2] = (pixels[at + 2] ?? 0) * light
  })
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
