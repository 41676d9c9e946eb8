type Path = readonly (string | number)[]

/** A misspelt key, and the right one. */
export interface Slip {
  /** Dotted place of the wrong key. */
  readonly place: string
  readonly wrong: string
  readonly right: string
  readonly body: unknown
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const pathsOf = (value: unknown, path: Path = []): Path[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([name, child]) => {
        const step = Array.isArray(value) ? Number(name) : name
        return [[...path, step], ...pathsOf(child, [...path, step])]
      })
    : []

const renamed = (value: unknown, [step, ...rest]: Path, name: string): unknown => {
  if (!isObject(value)) return value
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === step ? renamed(item, rest, name) : item))
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      if (key !== step) return [key, child]
      return rest.length === 0 ? [name, child] : [key, renamed(child, rest, name)]
    })
  )
}

/** Removes a letter from the middle. */
const misspelt = (name: string): string => {
  const middle = Math.floor(name.length / 2)
  return name.slice(0, middle) + name.slice(middle + 1)
}

/** Copies of a body, each with one misspelt key. Free keys stay as they are. */
export const slipsOf = (body: unknown, isFree: (path: Path) => boolean = () => false): Slip[] =>
  pathsOf(body).flatMap((path) => {
    const right = path.at(-1)
    if (typeof right !== 'string' || isFree(path)) return []
    const wrong = misspelt(right)
    const place = [...path.slice(0, -1), wrong].join('.')
    return [{ place, wrong, right, body: renamed(body, path, wrong) }]
  })
