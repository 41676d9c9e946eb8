import { OPERATIONS } from '../contracts/operations.ts'

const partsOf = (path: string): string[] => path.split('/').slice(1)

const isParameter = (part: string | undefined): boolean => part?.startsWith(':') === true

/** Whether a part of a pattern may stand for a part of a path, or of another pattern. */
const fitsPart = (wanted: string, part: string | undefined): boolean =>
  part !== undefined && (wanted === part || isParameter(wanted) || isParameter(part))

const fits = (pattern: readonly string[], path: readonly string[]): boolean => {
  const isOpen = pattern.at(-1) === '*'
  const wanted = isOpen ? pattern.slice(0, -1) : pattern
  const isLengthRight = isOpen ? path.length > wanted.length : path.length === wanted.length
  return isLengthRight && wanted.every((part, index) => fitsPart(part, path[index]))
}

/**
 * Reads a pattern as routes are written: `:name` stands for one part of a path, `*` at the end for
 * one or more. Answers what tells whether a path fits.
 */
export const compilePattern = (pattern: string): ((path: string) => boolean) => {
  const parts = partsOf(pattern)
  return (path) => fits(parts, partsOf(path))
}

/** The path of every route, as routes are written. */
export const ROUTE_PATHS: readonly string[] = [
  ...new Set(Object.values(OPERATIONS).map(({ path }) => `/v1${path}`)),
]

/** Whether there is a route whose path a pattern may stand for. */
export const fitsRoute = (pattern: string): boolean => {
  const fitsPattern = compilePattern(pattern)
  return pattern.startsWith('/') && ROUTE_PATHS.some(fitsPattern)
}
