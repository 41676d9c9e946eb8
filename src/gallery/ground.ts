import { Canvas } from './canvas.ts'

/** Pictures without the texts of a variant, by what they show. The one used last is at the end. */
const kept = new Map<string, Uint8Array>()

/** Each takes up to 1 MB of memory. */
const MOST_KEPT = 8

/**
 * Returns a canvas with what the variants of a document share. It is drawn once: `shows` is everything that
 * the drawing depends on, as JSON values.
 */
export const onGround = (
  width: number,
  height: number,
  shows: readonly unknown[],
  draw: (canvas: Canvas) => void
): Canvas => {
  const name = JSON.stringify([width, height, ...shows])
  const known = kept.get(name)
  kept.delete(name)
  const canvas = new Canvas(width, height, known)
  if (!known) draw(canvas)
  kept.set(name, known ?? canvas.pixels.slice())
  for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest)
  return canvas
}
