import type { Contour } from './path.ts'
import type { Placement } from './placement.ts'

/** A part of the canvas in whole pixels. */
export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Points of a line or an outline in pixels: x and y alternate. */
type Points = Float64Array

/** The points of each contour in pixels. */
export const placed = (contours: readonly Contour[], placement: Placement): readonly Points[] => {
  const all: Points[] = []
  for (const contour of contours) all.push(placedOne(contour, placement))
  return all
}

const placedOne = (contour: Contour, [a, b, c, d, e, f]: Placement): Points => {
  const { length } = contour
  const points = new Float64Array(length)
  for (let index = 0; index < length; index += 2) {
    const x = contour[index] ?? 0
    const y = contour[index + 1] ?? 0
    points[index] = a * x + c * y + e
    points[index + 1] = b * x + d * y + f
  }
  return points
}

/** The part of the canvas that shapes and a margin around them cover. */
export const boundsOf = (shapes: readonly Points[], margin: number): Bounds => {
  let left = Infinity
  let top = Infinity
  let right = -Infinity
  let bottom = -Infinity
  for (const points of shapes) {
    for (let index = 0; index < points.length; index += 2) {
      const x = points[index] ?? 0
      const y = points[index + 1] ?? 0
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

/**
 * How much of each pixel one shape covers. There is one such memory for all shapes, one after the other:
 * fresh memory for each would be slow.
 */
export const coverage = {
  /**
   * The change of the covered share from each pixel to the next: a running sum over a row gives the share.
   * Its sign says which way the outline turns.
   */
  cells: new Float32Array(0),
  /** Cells in a row. */
  rowLength: 0,
  /** The first cell of each row that has coverage. */
  firsts: new Int32Array(0),
}

/** Where the shape begins on the canvas, and its size. */
let originX = 0
let originY = 0
let rowLength = 0
let rowCount = 0

/** Begins a new shape. Returns whether any of it is on the canvas. */
export const beginShape = ({ left, top, right, bottom }: Bounds): boolean => {
  if (right <= left || bottom <= top) return false
  edgesEnd = 0
  originX = left
  originY = top
  rowLength = right - left + 2
  rowCount = bottom - top
  const size = rowLength * rowCount + 2
  if (coverage.cells.length < size) coverage.cells = new Float32Array(size * 2)
  else coverage.cells.fill(0, 0, size)
  if (coverage.firsts.length < rowCount) coverage.firsts = new Int32Array(rowCount * 2)
  coverage.firsts.fill(rowLength, 0, rowCount)
  coverage.rowLength = rowLength
  return true
}

/** The edges of the outlines of a shape: the two ends of each, x and y alternate. */
let edges = new Float64Array(4096)
let edgesEnd = 0

/** Notes one edge. Adding it here would be compiled into every place that has edges. */
const noteEdge = (fromX: number, fromY: number, toX: number, toY: number): void => {
  if (edgesEnd === edges.length) {
    const more = new Float64Array(edgesEnd * 2)
    more.set(edges)
    edges = more
  }
  edges[edgesEnd] = fromX
  edges[edgesEnd + 1] = fromY
  edges[edgesEnd + 2] = toX
  edges[edgesEnd + 3] = toY
  edgesEnd += 4
}

/** Adds the inside of an outline. */
export const addOutline = (outline: Points): void => {
  const { length } = outline
  if (length === 0) return
  let fromX = outline[length - 2] ?? 0
  let fromY = outline[length - 1] ?? 0
  for (let index = 0; index < length; index += 2) {
    const toX = outline[index] ?? 0
    const toY = outline[index + 1] ?? 0
    noteEdge(fromX, fromY, toX, toY)
    fromX = toX
    fromY = toY
  }
}

/** Thin lines that bend this little need no round corner: the cosine of the turn. */
const LITTLE_TURN = 0.5
const THIN = 3

/** Half a circle in straight pieces: cosine and sine of each corner. */
const halfCircle = (pieces: number): Float64Array => {
  const corners = new Float64Array(pieces * 2 + 2)
  for (let piece = 0; piece <= pieces; piece++) {
    const angle = (Math.PI * piece) / pieces
    corners[piece * 2] = Math.cos(angle)
    corners[piece * 2 + 1] = Math.sin(angle)
  }
  return corners
}

const FINEST = halfCircle(2)
const ROUGH = halfCircle(3)
const ROUND = halfCircle(5)
const SMOOTH = halfCircle(12)

/** From each point of a line to its side: x and y alternate. */
let sides = new Float64Array(256)

/** Adds a line with round ends. Where it bends sharply, another part begins, so that corners are round. */
export const addLine = (line: Points, radius: number): void => {
  if (sides.length < line.length) sides = new Float64Array(line.length * 2)
  const least = radius < THIN ? LITTLE_TURN : 0.985
  let first = 0
  let backX = 0
  let backY = 0
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
const addPart = (line: Points, first: number, last: number, radius: number): void => {
  const cap = radius > 4 ? SMOOTH : radius > 1.5 ? ROUND : radius > 0.8 ? ROUGH : FINEST
  for (let index = first; index < last; index += 2) {
    const x = line[index] ?? 0
    const y = line[index + 1] ?? 0
    const nextX = line[index + 2] ?? 0
    const nextY = line[index + 3] ?? 0
    const sideX = sides[index] ?? 0
    const sideY = sides[index + 1] ?? 0
    const nextSideX = sides[index + 2] ?? 0
    const nextSideY = sides[index + 3] ?? 0
    noteEdge(x + sideX, y + sideY, nextX + nextSideX, nextY + nextSideY)
    noteEdge(nextX - nextSideX, nextY - nextSideY, x - sideX, y - sideY)
  }
  addCap(line, last, 1, cap)
  addCap(line, first, -1, cap)
}

/** Adds the round end of a line: `way` is 1 for its last point and -1 for its first. */
const addCap = (line: Points, index: number, way: 1 | -1, cap: Float64Array): void => {
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
    noteEdge(fromX, fromY, toX, toY)
    fromX = toX
    fromY = toY
  }
}

/** Brings a place into the row of the shape: what lies beside the canvas counts at its edge. */
const column = (x: number): number => {
  const place = x - originX
  return place < 0 ? 0 : place > rowLength - 2 ? rowLength - 2 : place
}

/** Adds up the noted edges: then the shape can be read from `coverage`. */
export const endShape = (): void => {
  const { cells, firsts } = coverage
  for (let edge = 0; edge < edgesEnd; edge += 4) {
    const fromX = column(edges[edge] ?? 0)
    const fromY = (edges[edge + 1] ?? 0) - originY
    const toX = column(edges[edge + 2] ?? 0)
    const toY = (edges[edge + 3] ?? 0) - originY
    // Lines that differ by less than a number can tell are equal only now, and have no slope.
    if (fromY !== toY) addEdge(cells, firsts, fromX, fromY, toX, toY)
  }
}

const addEdge = (
  cells: Float32Array,
  firsts: Int32Array,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number
): void => {
  const direction = fromY < toY ? 1 : -1
  const topX = direction > 0 ? fromX : toX
  const topY = direction > 0 ? fromY : toY
  const bottomY = direction > 0 ? toY : fromY
  const slope = (toX - fromX) / (toY - fromY)
  let x = topY < 0 ? topX - topY * slope : topX
  const last = Math.min(rowCount, Math.ceil(bottomY)) | 0
  for (let y = topY < 0 ? 0 : topY | 0; y < last; y++) {
    const rise = Math.min(y + 1, bottomY) - Math.max(y, topY)
    const nextX = x + slope * rise
    const amount = rise * direction
    const row = y * rowLength
    const low = x < nextX ? x : nextX
    const high = x < nextX ? nextX : x
    // Places are not negative, so this rounds down.
    const first = low | 0
    if (first < (firsts[y] ?? 0)) firsts[y] = first
    const end = Math.ceil(high) | 0
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

/** A shape that was drawn before: how much of each pixel it covers, from 0 to 255, row by row. */
export interface Mask {
  /** Where the first pixel lies from the origin of the shape. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly covered: Uint8Array
}

/** Draws lines with round ends for later use. `placement` and `width` are in pixels. */
export const maskOf = (contours: readonly Contour[], placement: Placement, width: number): Mask => {
  const radius = width / 2
  const lines = placed(contours, placement)
  const bounds = boundsOf(lines, radius)
  const { left, top } = bounds
  if (!beginShape(bounds)) return { left, top, width: 0, height: 0, covered: new Uint8Array(0) }
  for (const line of lines) addLine(line, radius)
  endShape()
  const columns = rowLength - 2
  const covered = new Uint8Array(columns * rowCount)
  for (let row = 0; row < rowCount; row++) sumRow(row, covered, columns)
  return { left, top, width: columns, height: rowCount, covered }
}

/** Adds up one row of the shape. */
const sumRow = (row: number, covered: Uint8Array, columns: number): void => {
  const { cells } = coverage
  const from = row * rowLength
  const to = row * columns
  let sum = 0
  for (let column = 0; column < columns; column++) {
    sum += cells[from + column] ?? 0
    const share = sum < 0 ? -sum : sum
    covered[to + column] = share > 1 ? 255 : share * 255 + 0.5
  }
}
