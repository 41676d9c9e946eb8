import { contoursOf } from './path.ts'

/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

/** One colour, or two that blend from the top of a shape to its bottom. */
export type Paint = Colour | { readonly top: Colour; readonly bottom: Colour }

/** An affine map from the units of a path to pixels: `x' = a x + c y + e`, `y' = b x + d y + f`. */
export type Placement = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** Puts the origin of a path at a point, with a scale and a turn in radians. */
export const place = (x: number, y: number, scale = 1, turn = 0): Placement => {
  const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale]
  return [cos, sin, -sin, cos, x, y]
}

/** Points of closed outlines in pixels: x and y alternate. */
type Outline = ArrayLike<number>

const isColour = (paint: Paint): paint is Colour => Array.isArray(paint)

/** The colour between two others: `share` is 0 for the first and 1 for the second. */
export const blend = (one: Colour, other: Colour, share: number): Colour => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
]

const at = (list: ArrayLike<number>, index: number): number => list[index] ?? 0

/**
 * Pixels for each unit of a drawing. Half the pixels of one for each unit are still easy to read, and
 * take half the time to draw and to compress.
 */
export const SCALE = 0.64

/** A number of units as whole pixels. */
export const toPixels = (units: number): number => Math.round(units * SCALE)

/** A shape that was drawn before: how much of each pixel it covers, from 0 to 255, row by row. */
export interface Mask {
  /** Where the first pixel lies from the origin of the shape. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly covered: Uint8Array
}

/** Memory for the coverage of one shape: fresh memory for each would be slow. */
let coverage = new Float32Array(0)

/** A picture in memory, to which shapes are added. Edges are smooth. Lengths are in units of the drawing. */
export class Canvas {
  readonly width: number
  readonly height: number
  /** The width in pixels. */
  readonly columns: number
  /** The height in pixels. */
  readonly rows: number
  /** Three bytes a pixel, row by row. */
  readonly pixels: Uint8Array

  /** A white canvas, or one with pixels that were drawn before. */
  constructor(width: number, height: number, pixels?: Uint8Array) {
    this.width = width
    this.height = height
    this.columns = toPixels(width)
    this.rows = toPixels(height)
    this.pixels = pixels?.slice() ?? new Uint8Array(this.columns * this.rows * 3).fill(255)
  }

  /** Fills whole pixels, without smooth edges. */
  rectangle(left: number, top: number, width: number, height: number, colour: Colour): void {
    const right = Math.min(this.columns, toPixels(left + width))
    const bottom = Math.min(this.rows, toPixels(top + height))
    const from = Math.max(0, toPixels(left))
    const row = new Uint8Array(Math.max(0, right - from) * 3)
    for (let index = 0; index < row.length; index += 3) row.set(colour, index)
    for (let y = Math.max(0, toPixels(top)); y < bottom; y++) {
      this.pixels.set(row, (y * this.columns + from) * 3)
    }
  }

  /** Fills the inside of a path. */
  fill(path: string, placement: Placement, paint: Paint, alpha = 1): void {
    const outlines = contoursOf(path).map((points) => placed(points, scaled(placement)))
    const bounds = this.#inside(boundsOf(outlines, 0))
    if (!begin(bounds)) return
    for (const outline of outlines) {
      const { length } = outline
      for (let index = 0; index < length; index += 2) {
        const next = (index + 2) % length
        addEdge(
          at(outline, index),
          at(outline, index + 1),
          at(outline, next),
          at(outline, next + 1)
        )
      }
    }
    this.#blend(bounds, paint, alpha)
  }

  /** Draws the lines of a path with round ends. */
  stroke(path: string, placement: Placement, width: number, paint: Paint, alpha = 1): void {
    const radius = (width * SCALE) / 2
    const lines = contoursOf(path).map((points) => placed(points, scaled(placement)))
    const bounds = this.#inside(boundsOf(lines, radius))
    if (!begin(bounds)) return
    for (const line of lines) addLine(line, radius)
    this.#blend(bounds, paint, alpha)
  }

  /** Adds a shape that was drawn before. The place of its origin is in pixels. */
  lay(mask: Mask, x: number, y: number, [red, green, blue]: Colour, alpha: number): void {
    const { pixels, columns } = this
    const { covered, width } = mask
    const left = x + mask.left
    const top = y + mask.top
    const last = Math.min(width, columns - left)
    const bottom = Math.min(mask.height, this.rows - top)
    const full = alpha / 255
    for (let row = Math.max(0, -top); row < bottom; row++) {
      const first = Math.max(0, -left)
      let pixel = ((top + row) * columns + left + first) * 3
      for (let column = first; column < last; column++, pixel += 3) {
        const amount = at(covered, row * width + column)
        if (amount === 0) continue
        const share = amount * full
        const r = at(pixels, pixel)
        const g = at(pixels, pixel + 1)
        const b = at(pixels, pixel + 2)
        pixels[pixel] = r + (red - r) * share
        pixels[pixel + 1] = g + (green - g) * share
        pixels[pixel + 2] = b + (blue - b) * share
      }
    }
  }

  /** Covers a part with another picture, turned around its upper left corner by a small angle. */
  cover(picture: Canvas, x: number, y: number, turn = 0): void {
    const { columns, rows, pixels } = picture
    const [left, top] = [toPixels(x), toPixels(y)]
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
    const [firstColumn, height] = [Math.floor(-rows * sin), Math.ceil(rows * cos + columns * sin)]
    for (let row = 0; row < height; row++) {
      if (turn === 0) {
        const line = pixels.subarray(row * columns * 3, (row + 1) * columns * 3)
        this.pixels.set(line, ((top + row) * this.columns + left) * 3)
        continue
      }
      for (let column = firstColumn; column < columns; column++) {
        const fromX = Math.round(column * cos + row * sin)
        const fromY = Math.round(row * cos - column * sin)
        if (fromX < 0 || fromY < 0 || fromX >= columns || fromY >= rows) continue
        const to = ((top + row) * this.columns + left + column) * 3
        const from = (fromY * columns + fromX) * 3
        for (let channel = 0; channel < 3; channel++) {
          this.pixels[to + channel] = at(pixels, from + channel)
        }
      }
    }
  }

  /** Blends the paint in where there is coverage. */
  #blend({ left, top, right, bottom }: Bounds, paint: Paint, alpha: number): void {
    for (let y = top; y < bottom; y++) {
      const row = y - top
      const share = row / (bottom - top)
      const colour = isColour(paint) ? paint : blend(paint.top, paint.bottom, share)
      const first = Math.max(0, at(firsts, row))
      this.#blendRow(left + first, y, right, row * rowLength + first, colour, alpha)
    }
  }

  #blendRow(
    left: number,
    y: number,
    right: number,
    from: number,
    [red, green, blue]: Colour,
    alpha: number
  ): void {
    const { pixels } = this
    let sum = 0
    let pixel = (y * this.columns + left) * 3
    let place = from
    for (let x = left; x < right; x++, place++, pixel += 3) {
      sum += at(coverage, place)
      const covered = sum < 0 ? -sum : sum
      if (covered < 0.004) continue
      const share = (covered > 1 ? 1 : covered) * alpha
      if (share > 0.996) {
        pixels[pixel] = red
        pixels[pixel + 1] = green
        pixels[pixel + 2] = blue
        continue
      }
      const r = at(pixels, pixel)
      const g = at(pixels, pixel + 1)
      const b = at(pixels, pixel + 2)
      pixels[pixel] = r + (red - r) * share
      pixels[pixel + 1] = g + (green - g) * share
      pixels[pixel + 2] = b + (blue - b) * share
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

/** The part of the canvas that a shape covers, in whole pixels. */
const boundsOf = (outlines: readonly Outline[], margin: number): Bounds => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const outline of outlines) {
    for (let index = 0; index < outline.length; index += 2) {
      const x = at(outline, index)
      const y = at(outline, index + 1)
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
  }
  return {
    left: Math.floor(left - margin),
    top: Math.floor(top - margin),
    right: Math.ceil(right + margin),
    bottom: Math.ceil(bottom + margin),
  }
}

/** A placement in pixels. */
const scaled = ([a, b, c, d, e, f]: Placement): Placement => [
  a * SCALE,
  b * SCALE,
  c * SCALE,
  d * SCALE,
  e * SCALE,
  f * SCALE,
]

/** Draws the lines of a path with round ends for later use. `placement` and `width` are in pixels. */
export const maskOf = (path: string, placement: Placement, width: number): Mask => {
  const radius = width / 2
  const lines = contoursOf(path).map((points) => placed(points, placement))
  const { left, top, right, bottom } = boundsOf(lines, radius)
  const [columns, rows] = [right - left, bottom - top]
  const covered = new Uint8Array(Math.max(0, columns * rows) || 0)
  if (begin({ left, top, right, bottom })) {
    for (const line of lines) addLine(line, radius)
    for (let row = 0; row < rows; row++) {
      let sum = 0
      for (let column = 0; column < columns; column++) {
        sum += at(coverage, row * rowLength + column)
        covered[row * columns + column] = Math.round(Math.min(1, Math.abs(sum)) * 255)
      }
    }
  }
  return { left, top, width: columns, height: rows, covered }
}

/** The part of the canvas that a shape may cover. */
interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The points of a contour in pixels. */
const placed = (points: ArrayLike<number>, [a, b, c, d, e, f]: Placement): Float64Array => {
  const outline = new Float64Array(points.length)
  for (let index = 0; index < points.length; index += 2) {
    const x = at(points, index)
    const y = at(points, index + 1)
    outline[index] = a * x + c * y + e
    outline[index + 1] = b * x + d * y + f
  }
  return outline
}

/** The shape whose coverage is being added up: see `begin`. */
let [originX, originY, rowLength, rowCount] = [0, 0, 0, 0]

/** The first column of each row that has coverage. */
let firsts = new Int32Array(0)

/** Begins the coverage of a new shape. Returns whether any of it is on the canvas. */
const begin = ({ left, top, right, bottom }: Bounds): boolean => {
  if (right <= left || bottom <= top) return false
  originX = left
  originY = top
  rowLength = right - left + 2
  rowCount = bottom - top
  const size = rowLength * rowCount + 2
  if (coverage.length < size) coverage = new Float32Array(size * 2)
  else coverage.fill(0, 0, size)
  if (firsts.length < rowCount) firsts = new Int32Array(rowCount * 2)
  firsts.fill(rowLength, 0, rowCount)
  return true
}

const addLine = (line: Outline, radius: number): void => {
  for (let index = 0; index < line.length; index += 2) {
    if (index > 0) addSegment(line, index, radius)
    if (isCorner(line, index, radius)) addDisc(at(line, index), at(line, index + 1), radius)
  }
}

/** The rectangle around the line that ends at a point. All shapes of a stroke turn the same way, so that they add up. */
const addSegment = (line: Outline, index: number, radius: number): void => {
  const x = at(line, index - 2)
  const y = at(line, index - 1)
  const toX = at(line, index)
  const toY = at(line, index + 1)
  const length = Math.hypot(toX - x, toY - y)
  if (length === 0) return
  const sideX = (-(toY - y) / length) * radius
  const sideY = ((toX - x) / length) * radius
  addEdge(x + sideX, y + sideY, toX + sideX, toY + sideY)
  addEdge(toX + sideX, toY + sideY, toX - sideX, toY - sideY)
  addEdge(toX - sideX, toY - sideY, x - sideX, y - sideY)
  addEdge(x - sideX, y - sideY, x + sideX, y + sideY)
}

/** Thin lines that bend this little need nothing to fill the gap: the cosine of the turn. */
const LITTLE_TURN = 0.86
const THIN = 3

/** Whether a point needs a disc: both ends do, and bends whose gap would show. */
const isCorner = (line: Outline, index: number, radius: number): boolean => {
  if (index === 0 || index + 2 >= line.length) return true
  const x = at(line, index)
  const y = at(line, index + 1)
  const backX = x - at(line, index - 2)
  const backY = y - at(line, index - 1)
  const onX = at(line, index + 2) - x
  const onY = at(line, index + 3) - y
  const turn = (backX * onX + backY * onY) / (Math.hypot(backX, backY) * Math.hypot(onX, onY) || 1)
  return turn < (radius < THIN ? LITTLE_TURN : 0.985)
}

const circleOf = (corners: number): Float64Array =>
  Float64Array.from({ length: corners * 2 + 2 }, (_, index) => {
    const angle = (-2 * Math.PI * (index >> 1)) / corners
    return index % 2 === 0 ? Math.cos(angle) : Math.sin(angle)
  })

const ROUGH = circleOf(8)
const SMOOTH = circleOf(20)

const addDisc = (x: number, y: number, radius: number): void => {
  const circle = radius > 4 ? SMOOTH : ROUGH
  for (let index = 0; index + 2 < circle.length; index += 2) {
    addEdge(
      x + at(circle, index) * radius,
      y + at(circle, index + 1) * radius,
      x + at(circle, index + 2) * radius,
      y + at(circle, index + 3) * radius
    )
  }
}

/** Brings a place into the row of the shape: what lies beside the canvas counts at its edge. */
const column = (x: number): number => {
  const place = x - originX
  return place < 0 ? 0 : place > rowLength - 2 ? rowLength - 2 : place
}

/**
 * Adds one edge of an outline to the coverage: each pixel gets the change of the covered area from the
 * pixel to its left, so that a running sum over a row gives the area.
 */
const addEdge = (leftX: number, fromLine: number, rightX: number, toLine: number): void => {
  if (fromLine === toLine) return
  const cells = coverage
  const fromX = column(leftX)
  const toX = column(rightX)
  const fromY = fromLine - originY
  const toY = toLine - originY
  const direction = fromY < toY ? 1 : -1
  const topX = direction > 0 ? fromX : toX
  const topY = direction > 0 ? fromY : toY
  const bottomY = direction > 0 ? toY : fromY
  const slope = (toX - fromX) / (toY - fromY)
  let x = topY < 0 ? topX - topY * slope : topX
  const last = Math.min(rowCount, Math.ceil(bottomY))
  for (let y = Math.max(0, Math.floor(topY)); y < last; y++) {
    const rise = Math.min(y + 1, bottomY) - Math.max(y, topY)
    const nextX = x + slope * rise
    const amount = rise * direction
    const row = y * rowLength
    const low = x < nextX ? x : nextX
    const high = x < nextX ? nextX : x
    const first = Math.floor(low)
    if (first < at(firsts, y)) firsts[y] = first
    const end = Math.ceil(high)
    if (end <= first + 1) {
      const middle = 0.5 * (x + nextX) - first
      cells[row + first] = (cells[row + first] ?? 0) + amount - amount * middle
      cells[row + first + 1] = (cells[row + first + 1] ?? 0) + amount * middle
    } else {
      const each = 1 / (high - low)
      const start = low - first
      const firstArea = 0.5 * each * (1 - start) * (1 - start)
      const rest = high - end + 1
      const lastArea = 0.5 * each * rest * rest
      cells[row + first] = (cells[row + first] ?? 0) + amount * firstArea
      if (end === first + 2)
        cells[row + first + 1] = (cells[row + first + 1] ?? 0) + amount * (1 - firstArea - lastArea)
      else {
        const second = each * (1.5 - start)
        cells[row + first + 1] = (cells[row + first + 1] ?? 0) + amount * (second - firstArea)
        for (let middle = first + 2; middle < end - 1; middle++)
          cells[row + middle] = (cells[row + middle] ?? 0) + amount * each
        const before = second + (end - first - 3) * each
        cells[row + end - 1] = (cells[row + end - 1] ?? 0) + amount * (1 - before - lastArea)
      }
      cells[row + end] = (cells[row + end] ?? 0) + amount * lastArea
    }
    x = nextX
  }
}
