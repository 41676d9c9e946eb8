import { blend, type Colour, isColour, type Paint } from './colour.ts'
import {
  addLine,
  addOutline,
  type Bounds,
  beginShape,
  boundsOf,
  coverage,
  endShape,
  type Mask,
  placed,
} from './coverage.ts'
import { contoursOf } from './path.ts'
import { inPixels, type Placement, SCALE, toPixels } from './placement.ts'

/** A finished picture as the encoders take it, row by row from the top. */
export interface Raster {
  readonly columns: number
  readonly rows: number
  /** Red, green and blue of each pixel; with a palette, one byte for each: the number of its colour. */
  readonly pixels: Uint8Array
  /** Red, green and blue of at most 256 colours. */
  readonly palette?: Uint8Array
}

/** Below this share, a shape does not show; above the other, nothing shows through it. */
const UNSEEN = 0.004
const FULL = 0.996

/** Blends one colour into a pixel. */
const blendPixel = (
  pixels: Uint8Array,
  pixel: number,
  red: number,
  green: number,
  blue: number,
  share: number
): void => {
  const r = pixels[pixel] ?? 0
  const g = pixels[pixel + 1] ?? 0
  const b = pixels[pixel + 2] ?? 0
  pixels[pixel] = r + (red - r) * share
  pixels[pixel + 1] = g + (green - g) * share
  pixels[pixel + 2] = b + (blue - b) * share
}

/** Runs of pixels from this length on are copied. */
const LONG_RUN = 24

/** The pixels at the beginning of a long run that are not copies, in bytes. */
const ORIGINAL_BYTES = 24

/** Gives a run of pixels one colour. */
const colourRun = (
  pixels: Uint8Array,
  from: number,
  end: number,
  red: number,
  green: number,
  blue: number
): void => {
  const single = end - from < LONG_RUN * 3 ? end : from + ORIGINAL_BYTES
  for (let pixel = from; pixel < single; pixel += 3) {
    pixels[pixel] = red
    pixels[pixel + 1] = green
    pixels[pixel + 2] = blue
  }
  for (let done = single; done < end; done += done - from) {
    pixels.copyWithin(done, from, Math.min(done, end - done + from))
  }
}

/** Blends one colour into a run of pixels. */
const blendRun = (
  pixels: Uint8Array,
  from: number,
  end: number,
  red: number,
  green: number,
  blue: number,
  share: number
): void => {
  for (let pixel = from; pixel < end; pixel += 3) {
    blendPixel(pixels, pixel, red, green, blue, share)
  }
}

/** Blends one colour into a row of pixels as far as the shape covers them. `cell` is that of `pixel`. */
const blendRow = (
  pixels: Uint8Array,
  pixel: number,
  cell: number,
  count: number,
  [red, green, blue]: Colour,
  alpha: number
): void => {
  const { cells } = coverage
  const last = cell + count
  const shift = pixel - cell * 3
  let sum = 0
  let at = cell
  while (at < last) {
    sum += cells[at] ?? 0
    const from = at++
    // The share stays the same up to the next change.
    while (at < last && cells[at] === 0) at++
    const covered = sum < 0 ? -sum : sum
    if (covered < UNSEEN) continue
    const share = (covered > 1 ? 1 : covered) * alpha
    const start = from * 3 + shift
    const end = at * 3 + shift
    if (share > FULL) colourRun(pixels, start, end, red, green, blue)
    else blendRun(pixels, start, end, red, green, blue, share)
  }
}

/** Blends one colour into a row of pixels as far as a row of a mask covers them. */
const layRow = (
  pixels: Uint8Array,
  pixel: number,
  covered: Uint8Array,
  first: number,
  last: number,
  red: number,
  green: number,
  blue: number,
  full: number
): void => {
  for (let at = first, to = pixel; at < last; at++, to += 3) {
    const amount = covered[at] ?? 0
    if (amount > 0) blendPixel(pixels, to, red, green, blue, amount * full)
  }
}

/** How light a pixel of a picture is, by its green, when it does not print. */
const LIGHT = 236

/** Prints every second pixel of a row of a picture. */
const printRow = (
  pixels: Uint8Array,
  pixel: number,
  { columns, pixels: source }: Canvas,
  row: number,
  [red, green, blue]: Colour,
  full: number
): void => {
  const end = (row + 1) * columns * 3
  for (let from = row * columns * 3, to = pixel; from < end; from += 6, to += 3) {
    const share = (LIGHT - (source[from + 1] ?? 0)) * full
    if (share > 0) blendPixel(pixels, to, red, green, blue, share)
  }
}

/** Covers a row with what a turned picture has there. `origin` is the pixel at column 0. */
const coverRowTurned = (
  pixels: Uint8Array,
  origin: number,
  { columns, rows, pixels: source }: Canvas,
  row: number,
  first: number,
  turn: number
): void => {
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  for (let column = first; column < columns; column++) {
    const fromX = Math.floor(column * cos + row * sin + 0.5)
    const fromY = Math.floor(row * cos - column * sin + 0.5)
    if (fromX < 0 || fromY < 0 || fromX >= columns || fromY >= rows) continue
    const to = (origin + column) * 3
    const from = (fromY * columns + fromX) * 3
    pixels[to] = source[from] ?? 0
    pixels[to + 1] = source[from + 1] ?? 0
    pixels[to + 2] = source[from + 2] ?? 0
  }
}

/** Memory of released pictures, for new ones of the same size: fresh memory for each would be slow. */
const released: Uint8Array[] = []
const MOST_RELEASED = 3

const memoryFor = (length: number): Uint8Array => {
  const found = released.findIndex((one) => one.length === length)
  const [memory] = found < 0 ? [] : released.splice(found, 1)
  return memory ?? new Uint8Array(length)
}

/** A picture in memory, to which shapes are added. Edges are smooth. Lengths are in units of the drawing. */
export class Canvas implements Raster {
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly rows: number
  readonly pixels: Uint8Array

  /** A white canvas, or one with pixels that were drawn before. */
  constructor(width: number, height: number, pixels?: Uint8Array) {
    this.width = width
    this.height = height
    this.columns = toPixels(width)
    this.rows = toPixels(height)
    this.pixels = memoryFor(this.columns * this.rows * 3)
    if (pixels) this.pixels.set(pixels)
    else this.pixels.fill(255)
  }

  /** Says that the picture is no longer needed: another one may take its memory. */
  release(): void {
    released.push(this.pixels)
    if (released.length > MOST_RELEASED) released.shift()
  }

  /** Fills whole pixels, without smooth edges. */
  rectangle(left: number, top: number, width: number, height: number, colour: Colour): void {
    const right = Math.min(this.columns, toPixels(left + width))
    const bottom = Math.min(this.rows, toPixels(top + height))
    const from = Math.max(0, toPixels(left))
    const [red, green, blue] = colour
    for (let y = Math.max(0, toPixels(top)); y < bottom; y++) {
      const row = y * this.columns
      colourRun(this.pixels, (row + from) * 3, (row + right) * 3, red, green, blue)
    }
  }

  /** Fills the inside of a path. */
  fill(path: string, placement: Placement, paint: Paint, alpha = 1): void {
    const outlines = placed(contoursOf(path), inPixels(placement))
    const bounds = this.#inside(boundsOf(outlines, 0))
    if (!beginShape(bounds)) return
    for (const outline of outlines) addOutline(outline)
    endShape()
    this.#blend(bounds, paint, alpha)
  }

  /** Draws the lines of a path with round ends. */
  stroke(path: string, placement: Placement, width: number, paint: Paint, alpha = 1): void {
    const radius = (width * SCALE) / 2
    const lines = placed(contoursOf(path), inPixels(placement))
    const bounds = this.#inside(boundsOf(lines, radius))
    if (!beginShape(bounds)) return
    for (const line of lines) addLine(line, radius)
    endShape()
    this.#blend(bounds, paint, alpha)
  }

  /** Adds a shape that was drawn before. The place of its origin is in pixels. */
  lay(mask: Mask, x: number, y: number, [red, green, blue]: Colour, alpha: number): void {
    const { pixels, columns } = this
    const { covered, width } = mask
    const left = x + mask.left
    const top = y + mask.top
    const first = Math.max(0, -left)
    const last = Math.min(width, columns - left)
    const bottom = Math.min(mask.height, this.rows - top)
    for (let row = Math.max(0, -top); row < bottom; row++) {
      const pixel = ((top + row) * columns + left + first) * 3
      const from = row * width
      layRow(pixels, pixel, covered, from + first, from + last, red, green, blue, alpha / 255)
    }
  }

  /** Covers a part with another picture. */
  cover({ columns, rows, pixels }: Canvas, x: number, y: number): void {
    const [left, top] = [toPixels(x), toPixels(y)]
    for (let row = 0; row < rows; row++) {
      const line = pixels.subarray(row * columns * 3, (row + 1) * columns * 3)
      this.pixels.set(line, ((top + row) * this.columns + left) * 3)
    }
  }

  /** Covers a part with another picture, turned around its upper left corner by a small angle. */
  coverTurned(picture: Canvas, x: number, y: number, turn: number): void {
    const first = Math.floor(-picture.rows * Math.sin(turn))
    const height = Math.ceil(picture.rows * Math.cos(turn) + picture.columns * Math.sin(turn))
    for (let row = 0; row < height; row++) {
      const origin = (toPixels(y) + row) * this.columns + toPixels(x)
      coverRowTurned(this.pixels, origin, picture, row, first, turn)
    }
  }

  /** Prints another picture in one ink, half as large: what is light in it stays as it is. */
  printHalf(picture: Canvas, x: number, y: number, ink: Colour, alpha: number): void {
    const { pixels, columns } = this
    const first = toPixels(y) * columns + toPixels(x)
    for (let row = 0; row < picture.rows; row += 2) {
      const pixel = (first + (row / 2) * columns) * 3
      printRow(pixels, pixel, picture, row, ink, alpha / LIGHT)
    }
  }

  /** Blends the paint in where the shape is. */
  #blend({ left, top, right, bottom }: Bounds, paint: Paint, alpha: number): void {
    const { firsts, rowLength } = coverage
    for (let y = top; y < bottom; y++) {
      const row = y - top
      const colour = isColour(paint) ? paint : blend(paint.top, paint.bottom, row / (bottom - top))
      const first = Math.max(0, firsts[row] ?? 0)
      const pixel = (y * this.columns + left + first) * 3
      blendRow(this.pixels, pixel, row * rowLength + first, right - left - first, colour, alpha)
    }
  }

  #inside({ left, top, right, bottom }: Bounds): Bounds {
    return {
      left: Math.max(0, left),
      top: Math.max(0, top),
      right: Math.min(this.columns, right),
      bottom: Math.min(this.rows, bottom),
    }
  }
}
