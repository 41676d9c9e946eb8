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
export const SCALE = 0.6

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

/** How light a pixel of a picture is, by its green, when it does not print. */
const LIGHT = 236

/** Memory for the coverage of one shape: fresh memory for each would be slow. */
let coverage = new Float32Array(0)

/** Pixels of released pictures, for new ones of the same size: fresh memory for each would be slow. */
const released: Uint8Array[] = []

const memoryFor = (length: number): Uint8Array => {
  const last = released.pop()
  return last?.length === length ? last : new Uint8Array(length)
}

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
    this.pixels = memoryFor(this.columns * this.rows * 3)
    if (pixels) this.pixels.set(pixels)
    else this.pixels.fill(255)
  }

  /** Says that the picture is no longer needed: another one may take its pixels. */
  release(): void {
    if (released.length < 2) released.push(this.pixels)
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
        const amount = covered[row * width + column] ?? 0
        if (amount === 0) continue
        const share = amount * full
        const r = pixels[pixel] ?? 0
        const g = pixels[pixel + 1] ?? 0
        const b = pixels[pixel + 2] ?? 0
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

  /** Prints another picture in one ink, smaller by a scale: what is light in it stays as it is. */
  print(picture: Canvas, x: number, y: number, scale: number, ink: Colour, alpha: number): void {
    const { pixels, columns } = this
    const { pixels: source, columns: width, rows } = picture
    const [left, top] = [toPixels(x), toPixels(y)]
    const [red, green, blue] = ink
    const full = alpha / LIGHT
    for (let row = 0; row < Math.floor(rows * scale); row++) {
      const line = Math.floor(row / scale) * width
      let pixel = ((top + row) * columns + left) * 3
      for (let column = 0; column < Math.floor(width * scale); column++, pixel += 3) {
        const share = (LIGHT - (source[(line + Math.floor(column / scale)) * 3 + 1] ?? 0)) * full
        if (share <= 0) continue
        const r = pixels[pixel] ?? 0
        const g = pixels[pixel + 1] ?? 0
        const b = pixels[pixel + 2] ?? 0
        pixels[pixel] = r + (red - r) * share
        pixels[pixel + 1] = g + (green - g) * share
        pixels[pixel + 2] = b + (blue - b) * share
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
    const cells = coverage
    let sum = 0
    let pixel = (y * this.columns + left) * 3
    let place = from
    for (let x = left; x < right; x++, place++, pixel += 3) {
      sum += cells[place] ?? 0
      const covered = sum < 0 ? -sum : sum
      if (covered < 0.004) continue
      const share = (covered > 1 ? 1 : covered) * alpha
      if (share > 0.996) {
        pixels[pixel] = red
        pixels[pixel + 1] = green
        pixels[pixel + 2] = blue
        continue
      }
      const r = pixels[pixel] ?? 0
      const g = pixels[pixel + 1] ?? 0
      const b = pixels[pixel + 2] ?? 0
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
      const x = outline[index] ?? 0
      const y = outline[index + 1] ?? 0
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
        sum += coverage[row * rowLength + column] ?? 0
        const share = sum < 0 ? -sum : sum
        covered[row * columns + column] = share > 1 ? 255 : share * 255 + 0.5
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
    const x = points[index] ?? 0
    const y = points[index + 1] ?? 0
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

/** Thin lines that bend this little need no round corner: the cosine of the turn. */
const LITTLE_TURN = 0.5
const THIN = 3

/** Half a circle in straight pieces: cosine and sine of each corner. */
const halfCircle = (pieces: number): Float64Array =>
  Float64Array.from({ length: pieces * 2 + 2 }, (_, index) => {
    const angle = (Math.PI * (index >> 1)) / pieces
    return index % 2 === 0 ? Math.cos(angle) : Math.sin(angle)
  })

const ROUGH = halfCircle(3)
const ROUND = halfCircle(5)
const SMOOTH = halfCircle(12)

/** From each point of a line to its side: x and y alternate. */
let sides = new Float64Array(256)

/** Adds a line with round ends. Where it bends sharply, another part begins, so that corners are round. */
const addLine = (line: Outline, radius: number): void => {
  if (sides.length < line.length) sides = new Float64Array(line.length * 2)
  const least = radius < THIN ? LITTLE_TURN : 0.985
  let first = 0
  let [backX, backY] = [0, 0]
  for (let index = 2; index < line.length; index += 2) {
    const wayX = (line[index] ?? 0) - (line[index - 2] ?? 0)
    const wayY = (line[index + 1] ?? 0) - (line[index - 1] ?? 0)
    const length = Math.sqrt(wayX * wayX + wayY * wayY)
    const aheadX = length === 0 ? backX : (-wayY / length) * radius
    const aheadY = length === 0 ? backY : (wayX / length) * radius
    const turn = (backX * aheadX + backY * aheadY) / (radius * radius)
    if (index === 2) {
      sides[0] = aheadX
      sides[1] = aheadY
    } else if (turn < least) {
      addPart(line, first, index - 2, radius)
      first = index - 2
      sides[first] = aheadX
      sides[first + 1] = aheadY
    } else {
      // The sides of both pieces meet on the middle line of the bend.
      sides[index - 2] = (backX + aheadX) / (1 + turn)
      sides[index - 1] = (backY + aheadY) / (1 + turn)
    }
    sides[index] = aheadX
    sides[index + 1] = aheadY
    backX = aheadX
    backY = aheadY
  }
  addPart(line, first, Math.max(0, line.length - 2), radius)
}

/** Adds the outline of a part of a line. All outlines turn the same way, so that they add up. */
const addPart = (line: Outline, first: number, last: number, radius: number): void => {
  const cap = radius > 4 ? SMOOTH : radius > 1.5 ? ROUND : ROUGH
  for (let index = first; index < last; index += 2) {
    const x = line[index] ?? 0
    const y = line[index + 1] ?? 0
    const nextX = line[index + 2] ?? 0
    const nextY = line[index + 3] ?? 0
    const sideX = sides[index] ?? 0
    const sideY = sides[index + 1] ?? 0
    const nextSideX = sides[index + 2] ?? 0
    const nextSideY = sides[index + 3] ?? 0
    addEdge(x + sideX, y + sideY, nextX + nextSideX, nextY + nextSideY)
    addEdge(nextX - nextSideX, nextY - nextSideY, x - sideX, y - sideY)
  }
  addCap(line, last, 1, cap)
  addCap(line, first, -1, cap)
}

/** Adds the round end of a line: `way` is 1 for its last point and -1 for its first. */
const addCap = (line: Outline, index: number, way: 1 | -1, cap: Float64Array): void => {
  const x = line[index] ?? 0
  const y = line[index + 1] ?? 0
  const sideX = (sides[index] ?? 0) * way
  const sideY = (sides[index + 1] ?? 0) * way
  let fromX = x + sideX
  let fromY = y + sideY
  for (let corner = 2; corner < cap.length; corner += 2) {
    const cos = cap[corner] ?? 0
    const sin = cap[corner + 1] ?? 0
    const toX = x + sideX * cos + sideY * sin
    const toY = y + sideY * cos - sideX * sin
    addEdge(fromX, fromY, toX, toY)
    fromX = toX
    fromY = toY
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
    if (first < (firsts[y] ?? 0)) firsts[y] = first
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
