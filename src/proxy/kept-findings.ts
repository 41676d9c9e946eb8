import type { Finding, Found } from './finding.ts'

/** Findings of one exchange that are told one by one: a body may have hundreds of thousands. */
const MOST_OF_ONE = 100

/** Findings of all exchanges that are kept. */
const MOST_OF_ALL = 50_000

/** The first findings of an exchange, and how many there are besides. */
export const theFirstOf = (found: readonly Found[]): readonly Found[] => {
  const others = found.slice(MOST_OF_ONE)
  const [first] = others
  if (!first) return found
  const kind = others.some((other) => other.kind === 'violation') ? 'violation' : 'notice'
  const sentence = `and ${others.length} more findings like these, which are not told one by one`
  return [...found.slice(0, MOST_OF_ONE), { ...first, kind, attribute: '', sentence }]
}

/** Keeps findings, as long as there are not too many of them. */
export const keepFindings = (kept: Finding[], more: readonly Finding[]): void => {
  kept.push(...more.slice(0, MOST_OF_ALL - kept.length))
}
