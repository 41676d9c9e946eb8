import { Canvas } from './canvas.ts'

interface Kept {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array
}

/** What several pictures begin with, by what it shows. The layer used last is at the end. */
const kept = new Map<string, Kept>()

/** Each takes up to 1 MB of memory. */
const MOST_KEPT = 10

/**
 * Returns a canvas with what several pictures share, to draw on. It is drawn once: `shows` is everything
 * that the drawing depends on, as JSON values.
 */
export const layer = (shows: readonly unknown[], draw: () => Canvas): Canvas => {
  const name = JSON.stringify(shows)
  const known = kept.get(name)
  if (known) {
    kept.delete(name)
    kept.set(name, known)
    return new Canvas(known.width, known.height, known.pixels)
  }
  const canvas = draw()
  const { width, height, pixels } = canvas
  kept.set(name, { width, height, pixels: pixels.slice() })
  for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest)
  return canvas
}
