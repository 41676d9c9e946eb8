import type { SampleMark } from '../scenarios/sample-mark.ts'
import { Canvas } from './canvas.ts'
import { blend, type Colour } from './colour.ts'
import { layer } from './layer.ts'
import { ellipse, rounded } from './path.ts'
import { place, SCALE, toPixels } from './placement.ts'
import { drawPerson, type Look } from './portrait.ts'
import { write } from './text.ts'

const [WIDTH, HEIGHT] = [600, 800] as const

const WALL: Colour = [214, 218, 214]

/** A room: a wall in soft light, a window, a plant. */
const drawRoom = (canvas: Canvas, tone: Colour): void => {
  const { pixels, columns, rows } = canvas
  const [red, green, blue] = blend(WALL, tone, 0.14)
  for (let x = 0; x < columns; x++) {
    const light = 22 - x * (0.085 / SCALE)
    pixels[x * 3] = Math.max(0, Math.min(255, red + light))
    pixels[x * 3 + 1] = Math.max(0, Math.min(255, green + light))
    pixels[x * 3 + 2] = Math.max(0, Math.min(255, blue + light))
  }
  for (let y = 1; y < rows; y++) pixels.copyWithin(y * columns * 3, 0, columns * 3)
  const frame = place(24, 60)
  canvas.fill(rounded(0, 0, 150, 250, 4), frame, [246, 246, 242])
  for (const [x, y] of [
    [10, 10],
    [80, 10],
    [10, 130],
    [80, 130],
  ] as const) {
    canvas.fill(rounded(x, y, 60, 110, 2), frame, { top: [178, 208, 232], bottom: [224, 234, 226] })
  }
  const leaf = 'M0 0C-18 -40 -8 -84 10 -104C22 -72 18 -30 0 0Z'
  for (const turn of [-0.9, -0.5, -0.1, 0.3, 0.7, 1.1]) {
    canvas.fill(leaf, place(524, 640, 1.2, turn), { top: [98, 142, 92], bottom: [58, 98, 62] })
  }
  canvas.fill('M-34 0L34 0L26 70L-26 70Z', place(524, 640), {
    top: [186, 116, 84],
    bottom: [146, 84, 60],
  })
}

/** Prints one row of a face on the paper: an ellipse of it, paler than it is. */
const printFaceRow = ({ columns, pixels }: Canvas, face: Canvas, y: number): void => {
  const rise = (y / SCALE - 358) / 166
  const reach = 122 * SCALE * Math.sqrt(Math.max(0, 1 - rise * rise))
  const middle = 296 * SCALE
  const first = (y * columns + Math.ceil(middle - reach)) * 3
  const last = (y * columns + Math.floor(middle + reach)) * 3 + 2
  for (let at = first; at <= last; at++) pixels[at] = (face.pixels[at] ?? 0) * 0.86 + 30
}

/** A face printed on paper and cut out along its outline. Two thumbs hold it. */
const drawMask = (canvas: Canvas, look: Look): void => {
  drawPerson(canvas, 300, 360, 3.1, { ...look, shirt: [70, 72, 78] })
  canvas.fill(ellipse(0, 0, 136, 182), place(300, 366, 1, 0.04), [60, 56, 52], 0.4)
  canvas.fill(ellipse(0, 0, 132, 178), place(296, 358, 1, 0.04), [252, 251, 246])
  const face = new Canvas(WIDTH, HEIGHT)
  drawPerson(face, 296, 350, 2.6, look, 0.04)
  for (let y = toPixels(190); y < toPixels(520); y++) printFaceRow(canvas, face, y)
  face.release()
  for (const side of [-1, 1]) {
    const hand = place(300 + side * 138, 430, 1, side * 0.5)
    canvas.fill(ellipse(0, 30, 34, 60), hand, look.skin)
    canvas.fill(ellipse(-side * 22, -12, 13, 34), hand, blend(look.skin, [120, 60, 50], 0.14))
  }
}

/** Variants that are drawn in another way. */
const POSES = ['liveness-failed', 'looks-underage', 'no-face'] as const

/** A selfie. `other` is the face of another person. */
export const drawSelfie = ({ variant }: SampleMark, look: Look, other: Look): Canvas => {
  const isOther =
    variant === 'face-mismatch' || variant === 'unknown-face' || variant === 'stranger-on-video'
  const shown = isOther ? other : look
  const pose = POSES.find((one) => one === variant)
  const canvas = layer(['selfie', pose, look, shown], () => {
    const fresh = new Canvas(WIDTH, HEIGHT)
    drawRoom(fresh, look.shirt)
    if (pose === 'liveness-failed') drawMask(fresh, look)
    else if (pose === 'looks-underage') {
      const child = { ...look, beard: false, glasses: false, shirt: [226, 120, 66] as const }
      drawPerson(fresh, 300, 520, 2.15, child)
    } else if (pose !== 'no-face') drawPerson(fresh, 300, 380, 3.2, shown)
    return fresh
  })
  write(canvas, 'SPECIMEN', WIDTH / 2, HEIGHT - 30, {
    size: 22,
    colour: [255, 255, 255],
    align: 'centre',
    spacing: 6,
    alpha: 0.75,
    weight: 0.15,
  })
  return canvas
}
