/**
 * Pixels for each unit of a drawing. Half the pixels of one for each unit are still easy to read, and
 * take half the time to draw and to compress.
 */
export const SCALE = 0.6

/** A number of units as whole pixels. */
export const toPixels = (units: number): number => Math.round(units * SCALE)

/** An affine map from the units of a path to pixels: `x' = a x + c y + e`, `y' = b x + d y + f`. */
export type Placement = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** Puts the origin of a path at a point, with a scale and a turn in radians. */
export const place = (x: number, y: number, scale = 1, turn = 0): Placement => {
  const cos = Math.cos(turn) * scale
  const sin = Math.sin(turn) * scale
  return [cos, sin, -sin, cos, x, y]
}

/** A placement in units of a drawing as one in pixels. */
export const inPixels = ([a, b, c, d, e, f]: Placement): Placement => [
  a * SCALE,
  b * SCALE,
  c * SCALE,
  d * SCALE,
  e * SCALE,
  f * SCALE,
]

/** A rectangle on the canvas. */
export interface Area {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
