/** Points of the lines of a path in its own units: x and y alternate. */
export type Contour = Float32Array

/** How many straight pieces stand for a curve: more for longer ones. */
const piecesFor = (length: number): number => Math.round(Math.min(24, Math.max(6, length / 2.5)))

const distance = (x: number, y: number): number => Math.sqrt(x * x + y * y)

/** A cubic curve from the last point, as straight pieces. Its other points begin at an index. */
const addCurve = (points: number[], numbers: readonly number[], index: number): void => {
  const x0 = points[points.length - 2] ?? 0
  const y0 = points[points.length - 1] ?? 0
  const x1 = numbers[index] ?? 0
  const y1 = numbers[index + 1] ?? 0
  const x2 = numbers[index + 2] ?? 0
  const y2 = numbers[index + 3] ?? 0
  const x3 = numbers[index + 4] ?? 0
  const y3 = numbers[index + 5] ?? 0
  const length =
    distance(x1 - x0, y1 - y0) + distance(x2 - x1, y2 - y1) + distance(x3 - x2, y3 - y2)
  const pieces = piecesFor(length)
  for (let piece = 1; piece <= pieces; piece++) {
    const t = piece / pieces
    const u = 1 - t
    const a = u * u * u
    const b = 3 * u * u * t
    const c = 3 * u * t * t
    const d = t * t * t
    points.push(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
  }
}

const parse = (path: string): Contour[] => {
  const contours: number[][] = []
  for (const [, command, text = ''] of path.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    const numbers = (text.match(/-?[\d.]+/g) ?? []).map(Number)
    const points = contours.at(-1) ?? []
    if (command === 'M') contours.push(numbers)
    else if (command === 'L') points.push(...numbers)
    else if (command === 'Z') points.push(...points.slice(0, 2))
    else for (let from = 0; from < numbers.length; from += 6) addCurve(points, numbers, from)
  }
  return contours.map((points) => new Float32Array(points))
}

const parsed = new Map<string, readonly Contour[]>()

/** Paths that depend on data are not kept beyond this number. */
const MOST_KEPT = 2000

/**
 * The lines of a path with the commands M (begin), L (lines), C (cubic curves) and Z (close), all in
 * absolute coordinates.
 */
export const contoursOf = (path: string): readonly Contour[] => {
  const known = parsed.get(path)
  if (known) return known
  const contours = parse(path)
  if (parsed.size < MOST_KEPT) parsed.set(path, contours)
  return contours
}

/** The path of an ellipse around a point. */
export const ellipse = (x: number, y: number, radiusX: number, radiusY = radiusX): string => {
  const [kx, ky] = [radiusX * 0.5523, radiusY * 0.5523]
  const [left, right, top, bottom] = [x - radiusX, x + radiusX, y - radiusY, y + radiusY]
  return (
    `M${left} ${y}C${left} ${y - ky} ${x - kx} ${top} ${x} ${top}` +
    `C${x + kx} ${top} ${right} ${y - ky} ${right} ${y}` +
    `C${right} ${y + ky} ${x + kx} ${bottom} ${x} ${bottom}` +
    `C${x - kx} ${bottom} ${left} ${y + ky} ${left} ${y}Z`
  )
}

/** The path of a rectangle with round corners. */
export const rounded = (
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number
): string => {
  const [right, bottom] = [x + width, y + height]
  return (
    `M${x + radius} ${y}L${right - radius} ${y}C${right} ${y} ${right} ${y} ${right} ${y + radius}` +
    `L${right} ${bottom - radius}C${right} ${bottom} ${right} ${bottom} ${right - radius} ${bottom}` +
    `L${x + radius} ${bottom}C${x} ${bottom} ${x} ${bottom} ${x} ${bottom - radius}` +
    `L${x} ${y + radius}C${x} ${y} ${x} ${y} ${x + radius} ${y}Z`
  )
}
