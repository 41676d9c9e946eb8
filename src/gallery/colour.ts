/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

/** One colour, or two that blend from the top of a shape to its bottom. */
export type Paint = Colour | { readonly top: Colour; readonly bottom: Colour }

export const isColour = (paint: Paint): paint is Colour => Array.isArray(paint)

/** The colour between two others, in whole numbers: `share` is 0 for the first and 1 for the second. */
export const blend = (one: Colour, other: Colour, share: number): Colour => [
  Math.round(one[0] + (other[0] - one[0]) * share),
  Math.round(one[1] + (other[1] - one[1]) * share),
  Math.round(one[2] + (other[2] - one[2]) * share),
]
