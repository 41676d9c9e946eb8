import type { SampleMark } from '../scenarios/sample-mark.ts'
import type { Canvas, Raster } from './canvas.ts'
import type { Colour } from './colour.ts'
import { rounded } from './path.ts'
import { place } from './placement.ts'
import { dimAndBlurred, onScreen, photocopy } from './poor-copies.ts'
import { write } from './text.ts'

const BLACK: Colour = [22, 22, 26]
const RED: Colour = [190, 24, 40]

/** A picture of a screen, with a reflection and a pointer on it. */
const onScreenWithPointer = (canvas: Canvas): Raster => {
  const { width, height } = canvas
  const reflection = `M0 0L${width * 0.34} 0L${width * 0.12} ${height}L0 ${height}Z`
  canvas.fill(reflection, place(0, 0), [255, 255, 255], 0.12)
  const pointer = 'M0 0L0 26L6.5 20L11 30L16 28L11.5 18.5L20 18Z'
  const at = place(width * 0.7, height * 0.62, 1.3)
  canvas.fill(pointer, at, [250, 250, 250])
  canvas.stroke(pointer, at, 2, BLACK)
  return onScreen(canvas)
}

/** A stamp across the middle, with a frame. */
const stamp = (canvas: Canvas, text: string): Canvas => {
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
  return canvas
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

const tamperName = (canvas: Canvas, { shows, holder, proof }: SampleMark): Canvas => {
  const text = (holder?.lastName ?? proof?.entityName ?? '').toUpperCase()
  const [x, y] = SURNAMES[shows] ?? [0.3, 0.3]
  const size = shows === 'proof_of_address' ? 13 : 17
  tamper(canvas, text, canvas.width * x, canvas.height * y, size)
  return canvas
}

/** What each variant does to a finished picture; others show in its text. */
const BLEMISHES: Readonly<Record<string, (canvas: Canvas, mark: SampleMark) => Raster>> = {
  'tampered-document': tamperName,
  'altered-proof': tamperName,
  'photocopied-document': photocopy,
  'document-on-screen': onScreenWithPointer,
  'spoofed-photo': onScreenWithPointer,
  'unreadable-document': dimAndBlurred,
  'low-quality-photo': dimAndBlurred,
  'expired-document': (canvas) => stamp(canvas, 'EXPIRED'),
  'blacklisted-document': (canvas) => stamp(canvas, 'REPORTED STOLEN'),
}

/** Returns a finished picture with what its variant says, unless that is in its text. */
export const blemish = (canvas: Canvas, mark: SampleMark): Raster => {
  const { variant = '' } = mark
  const blemished = Object.hasOwn(BLEMISHES, variant) ? BLEMISHES[variant] : undefined
  return blemished?.(canvas, mark) ?? canvas
}
