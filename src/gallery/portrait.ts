import type { Canvas } from './canvas.ts'
import { blend, type Colour } from './colour.ts'
import { ellipse } from './path.ts'
import { type Placement, place } from './placement.ts'

/** How a face looks. */
export interface Look {
  readonly skin: Colour
  readonly hair: Colour
  readonly eyes: Colour
  readonly style: 'long' | 'short' | 'bob' | 'bun' | 'receding' | 'curls'
  readonly shirt: Colour
  readonly beard?: boolean
  readonly glasses?: boolean
}

const BLACK: Colour = [24, 20, 22]
const WHITE: Colour = [252, 250, 246]

const darker = (colour: Colour, share: number): Colour => blend(colour, [40, 18, 16], share)
const lighter = (colour: Colour, share: number): Colour => blend(colour, [255, 250, 240], share)

/** The outline of a head, whose middle is 0 0: 64 wide, 88 high. */
const HEAD =
  'M-32 -14C-33 -52 33 -52 32 -14C32 4 30 18 22 30C14 42 6 46 0 46C-6 46 -14 42 -22 30C-30 18 -32 4 -32 -14Z'

const NECK = 'M-15 26C-14 44 -18 54 -26 60L0 82L26 60C18 54 14 44 15 26Z'

const SHOULDERS =
  'M-84 128C-84 84 -68 70 -42 62C-34 59 -26 58 -22 54C-10 70 10 70 22 54C26 58 34 59 42 62C68 70 84 84 84 128Z'

/** Hair behind the head, and in front of it. */
const HAIR: Readonly<Record<Look['style'], readonly [behind: string, front: string]>> = {
  long: [
    'M-36 -16C-42 -66 42 -66 37 -16C40 20 46 52 40 78C30 88 20 84 16 70L-16 70C-20 84 -30 88 -40 78C-46 52 -40 20 -36 -16Z',
    'M-34 -10C-42 -62 40 -68 35 -10C32 -24 24 -34 4 -38C-10 -34 -26 -30 -34 -10Z',
  ],
  short: [
    'M-35 -10C-40 -64 40 -64 35 -10L32 6L-32 6Z',
    'M-33 -8C-42 -58 -18 -58 -6 -58C22 -62 42 -48 33 -8C32 -22 28 -30 20 -34C4 -30 -14 -32 -22 -36C-28 -28 -32 -20 -33 -8Z',
  ],
  bob: [
    'M-37 -14C-42 -64 42 -64 37 -14C40 8 42 24 40 38C30 44 24 40 20 34L-20 34C-24 40 -30 44 -40 38C-42 24 -40 8 -37 -14Z',
    'M-34 -6C-42 -60 42 -60 34 -6C30 -18 30 -24 28 -28C10 -24 -12 -24 -28 -28C-30 -24 -31 -18 -34 -6Z',
  ],
  bun: [
    `${ellipse(0, -62, 17, 15)}M-35 -10C-40 -62 40 -62 35 -10L32 4L-32 4Z`,
    'M-33 -8C-40 -58 40 -58 33 -8C30 -30 18 -40 0 -40C-18 -40 -30 -30 -33 -8Z',
  ],
  receding: [
    'M-35 2C-40 -40 -34 -46 -26 -46L26 -46C34 -46 40 -40 35 2L31 10L-31 10Z',
    'M-33 2C-38 -30 -32 -44 -24 -45C-28 -34 -29 -22 -31 2ZM33 2C38 -30 32 -44 24 -45C28 -34 29 -22 31 2Z',
  ],
  curls: [
    `${ellipse(-24, -32, 16)}${ellipse(-10, -46, 17)}${ellipse(10, -46, 17)}${ellipse(24, -32, 16)}${ellipse(-32, -14, 9)}${ellipse(32, -14, 9)}`,
    `${ellipse(-23, -33, 10, 9)}${ellipse(-8, -41, 12, 9)}${ellipse(8, -41, 12, 9)}${ellipse(23, -33, 10, 9)}`,
  ],
}

const BEARD =
  'M-31 -2C-30 18 -24 34 -16 41C-8 48 8 48 16 41C24 34 30 18 31 -2C28 10 24 16 16 18C10 15 -10 15 -16 18C-24 16 -28 10 -31 -2Z'

const MOUTH = 'M-11 25C-5 22 -2 22.5 0 23.5C2 22.5 5 22 11 25C6 31 -6 31 -11 25Z'

const drawEyes = (canvas: Canvas, at: Placement, { eyes, hair, skin }: Look): void => {
  for (const side of [-1, 1]) {
    const x = side * 14
    canvas.fill(ellipse(x, -3, 8, 5.4), at, darker(skin, 0.12))
    canvas.fill(ellipse(x, -3, 6.8, 4), at, WHITE)
    canvas.fill(ellipse(x, -3, 3.7), at, eyes)
    canvas.fill(ellipse(x, -3, 1.9), at, BLACK)
    canvas.fill(ellipse(x + 1.2, -4.4, 1), at, WHITE)
    const lid = `M${x - 7.6} -3.4C${x - 4} -8.6 ${x + 4} -8.6 ${x + 7.6} -3.4`
    canvas.stroke(lid, at, 1.5 * at[0], BLACK, 0.8)
    const brow = `M${x - side * 8} -13.5C${x - side * 2} -17.5 ${x + side * 5} -17 ${x + side * 9} -13`
    canvas.stroke(brow, at, 3 * at[0], darker(hair, 0.35), 0.9)
  }
}

const drawGlasses = (canvas: Canvas, at: Placement): void => {
  for (const side of [-1, 1]) {
    canvas.stroke(ellipse(side * 14.5, -2, 11.5, 9.5), at, 1.8 * at[0], [48, 44, 52])
    canvas.fill(ellipse(side * 14.5, -2, 11, 9), at, [226, 240, 255], 0.14)
    canvas.stroke(`M${side * 26} -4L${side * 33} -7`, at, 1.8 * at[0], [48, 44, 52])
  }
  canvas.stroke('M-3 -3C-1 -5 1 -5 3 -3', at, 1.8 * at[0], [48, 44, 52])
}

/**
 * Draws head and shoulders. `x` and `y` are the middle of the face in pixels; a head is about 90 units
 * high, and `scale` is the pixels of a unit.
 */
export const drawPerson = (
  canvas: Canvas,
  x: number,
  y: number,
  scale: number,
  look: Look,
  turn = 0
): void => {
  const at = place(x, y, scale, turn)
  const { skin, hair, shirt, style } = look
  const [behind, front] = HAIR[style]
  canvas.fill(behind, at, { top: darker(hair, 0.1), bottom: darker(hair, 0.4) })
  canvas.fill(SHOULDERS, at, { top: lighter(shirt, 0.12), bottom: darker(shirt, 0.35) })
  canvas.fill(NECK, at, { top: darker(skin, 0.3), bottom: darker(skin, 0.12) })
  canvas.stroke('M-26 58C-12 76 12 76 26 58', at, 4 * scale, darker(shirt, 0.25))
  for (const side of [-1, 1]) {
    canvas.fill(ellipse(side * 32, 2, 5, 9), at, darker(skin, 0.12))
  }
  canvas.fill(HEAD, at, { top: lighter(skin, 0.16), bottom: darker(skin, 0.1) })
  for (const side of [-1, 1]) canvas.fill(ellipse(side * 19, 13, 8, 6), at, [226, 110, 96], 0.13)
  canvas.fill(
    'M32 -14C32 4 30 18 22 30C14 42 6 46 0 46C14 38 24 20 25 -14Z',
    at,
    darker(skin, 0.4),
    0.16
  )
  if (look.beard) canvas.fill(BEARD, at, darker(hair, 0.15), 0.88)
  canvas.fill(MOUTH, at, blend(skin, [170, 56, 62], 0.62))
  canvas.stroke('M-11 25C-5 26.4 5 26.4 11 25', at, 1.1 * scale, darker(skin, 0.6))
  canvas.stroke(
    'M-1 0C-2 6 -5 11 -5.5 13.5C-4 16.5 4 16.5 5.5 13.5',
    at,
    1.4 * scale,
    darker(skin, 0.3)
  )
  drawEyes(canvas, at, look)
  canvas.fill(front, at, { top: lighter(hair, 0.12), bottom: hair })
  canvas.stroke('M-20 -40C-8 -50 8 -50 18 -42', at, 2 * scale, lighter(hair, 0.4), 0.25)
  if (look.glasses) drawGlasses(canvas, at)
}

/** A look that follows from a text, for the documents of clients. */
export const inventLook = (seed: string, gender: string): Look => {
  let hash = 7
  for (const character of seed) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0
  const pick = <T>(list: readonly [T, ...T[]], shift: number): T =>
    list[(hash >>> shift) % list.length] ?? list[0]
  return {
    skin: pick<Colour>(
      [
        [240, 205, 180],
        [226, 184, 150],
        [196, 146, 110],
        [134, 90, 62],
      ],
      2
    ),
    hair: pick<Colour>(
      [
        [60, 44, 36],
        [120, 84, 50],
        [30, 26, 26],
        [176, 140, 84],
        [110, 106, 104],
      ],
      5
    ),
    eyes: pick<Colour>(
      [
        [74, 100, 120],
        [70, 48, 34],
        [80, 104, 76],
      ],
      9
    ),
    style:
      gender === 'female'
        ? pick<Look['style']>(['long', 'bob', 'bun'], 12)
        : pick<Look['style']>(['short', 'curls', 'receding'], 12),
    shirt: pick<Colour>(
      [
        [40, 72, 112],
        [112, 52, 60],
        [54, 84, 70],
        [72, 70, 78],
      ],
      15
    ),
    beard: gender === 'male' && hash % 3 === 0,
    glasses: (hash >>> 3) % 4 === 0,
  }
}
