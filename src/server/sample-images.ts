import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { plainPngOf } from '../gallery/png.ts'

/** A colour: red, green and blue, each from 0 to 255. */
type Colour = readonly [number, number, number]

/** The colour of a point, both coordinates from 0 to 1. */
type Paint = (x: number, y: number) => Colour

/** Points that share a colour, in each direction: painting takes most of the time. */
const BLOCK = 2

/** Paints a PNG. Grain keeps it above the smallest size that ComplyCube accepts. */
const paintPng = (width: number, height: number, paint: Paint): Buffer => {
  const rows = Buffer.alloc(height * (1 + width * 3))
  let at = 0
  let grain = 1
  let colours: Colour[] = []
  for (let y = 0; y < height; y++) {
    rows[at++] = 0
    if (y % BLOCK === 0) {
      const count = Math.ceil(width / BLOCK)
      colours = Array.from({ length: count }, (_, index) => paint(index / count, y / height))
    }
    for (let x = 0; x < width; x++) {
      grain = (Math.imul(grain, 1_103_515_245) + 12_345) & 0x7fffffff
      const lighter = (grain >> 16) % 6
      const [red, green, blue] = colours[Math.floor(x / BLOCK)] ?? [0, 0, 0]
      rows[at++] = Math.min(255, red + lighter)
      rows[at++] = Math.min(255, green + lighter)
      rows[at++] = Math.min(255, blue + lighter)
    }
  }
  return plainPngOf(width, height, deflateSync(rows, { level: 1 }))
}

const isInEllipse = (x: number, y: number, [cx, cy, rx, ry]: readonly number[]): boolean =>
  ((x - (cx ?? 0)) / (rx ?? 1)) ** 2 + ((y - (cy ?? 0)) / (ry ?? 1)) ** 2 <= 1

/** A person whose colours depend on a name, so that two clients look different. */
const portrait = (name: string): Paint => {
  const [a = 0, b = 0, c = 0] = createHash('sha256').update(name).digest()
  const hair: Colour = [40 + (a % 90), 30 + (a % 50), 20 + (a % 40)]
  const coat: Colour = [40 + (b % 120), 60 + (c % 100), 90 + (a % 120)]
  const shade = c % 70
  const skin: Colour = [226 - shade, 184 - shade, 152 - shade]
  return (x, y) => {
    if (isInEllipse(x, y, [0.43, 0.4, 0.02, 0.016])) return [30, 30, 36]
    if (isInEllipse(x, y, [0.57, 0.4, 0.02, 0.016])) return [30, 30, 36]
    if (isInEllipse(x, y, [0.5, 0.53, 0.06, 0.014])) return [150, 84, 80]
    if (isInEllipse(x, y, [0.5, 0.42, 0.17, 0.23]) && y > 0.28) return skin
    if (isInEllipse(x, y, [0.5, 0.36, 0.2, 0.24]) && y < 0.45) return hair
    if (isInEllipse(x, y, [0.5, 0.66, 0.08, 0.12])) return skin
    if (isInEllipse(x, y, [0.5, 1.02, 0.36, 0.32])) return coat
    return [206 + y * 30, 216 + y * 20, 226]
  }
}

const LINE: Colour = [92, 104, 122]

/** Lines that look like text from afar. */
const isText = (x: number, y: number, rows: number): boolean => {
  const row = Math.floor(y * rows)
  const isOnLine = y * rows - row > 0.35 && y * rows - row < 0.7
  return isOnLine && x < 0.3 + ((row * 37) % 50) / 200
}

/** Returns a live photo as PNG: the same person for the same name. */
export const drawFace = (name: string): Buffer => paintPng(240, 300, portrait(name))

/** Returns one side of an invented document as PNG, with the same person. It has no text. */
export const drawDocument = (name: string, side: 'front' | 'back'): Buffer => {
  const face = portrait(name)
  return paintPng(420, 264, (x, y) => {
    if (y > 0.78) return isText(x * 0.94, (y - 0.78) / 0.22, 2) ? [52, 60, 72] : [236, 238, 242]
    if (side === 'front') {
      if (x > 0.06 && x < 0.34 && y > 0.16 && y < 0.7)
        return face((x - 0.06) / 0.28, (y - 0.16) / 0.54)
      if (x > 0.4 && y > 0.16 && y < 0.7 && isText(x - 0.4, (y - 0.16) / 0.54, 5)) return LINE
    } else if (x > 0.06 && y > 0.12 && y < 0.7 && isText(x - 0.06, (y - 0.12) / 0.58, 7))
      return LINE
    const wave = Math.sin(x * 40 + Math.sin(y * 18) * 3) * 8
    return [198 + wave, 212 + wave, 226 + y * 12]
  })
}
