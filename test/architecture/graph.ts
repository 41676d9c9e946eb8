import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { BROWSER_ROOMS, importsOf, roomOf, type Source } from './sources.ts'

const BUILD = readFileSync(new URL('../../rolldown.config.mjs', import.meta.url), 'utf8')

/** The files that the build names: each is a program or an entry of the package. */
export const ENTRIES: readonly string[] = [
  ...new Set([...BUILD.matchAll(/'(src\/[^']+\.ts)'/g)].flatMap(([, path]) => path ?? [])),
]

/** The build takes the index of each browser room. */
const isBrowserEntry = (path: string): boolean =>
  BROWSER_ROOMS.includes(roomOf(path)) && /^src\/[^/]+\/index\.tsx?$/.test(path)

/** The imports of each file that lead to other files, types and imports on demand included. */
const importGraph = (sources: readonly Source[]): Map<string, string[]> => {
  const paths = new Set(sources.map(({ path }) => path))
  return new Map(
    sources.map((source) => {
      const targets = importsOf(source)
        .filter((name) => name.startsWith('.'))
        .map((name) => posix.join(posix.dirname(source.path), name))
      return [source.path, targets.filter((target) => paths.has(target))]
    })
  )
}

/** Every file that one of these files imports, directly or through others, and these files. */
const reachedFrom = (
  starts: readonly string[],
  graph: ReadonlyMap<string, readonly string[]>
): Set<string> => {
  const reached = new Set<string>()
  const waiting = [...starts]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    waiting.push(...(graph.get(path) ?? []))
  }
  return reached
}

/** The shortest chain of imports from a file back to itself, or nothing. */
const cycleThrough = (
  start: string,
  graph: ReadonlyMap<string, readonly string[]>
): string[] | undefined => {
  const seen = new Set<string>()
  const waiting = [[start]]
  for (let chain = waiting.shift(); chain !== undefined; chain = waiting.shift()) {
    for (const target of graph.get(chain.at(-1) ?? '') ?? []) {
      if (target === start) return [...chain, start]
      if (seen.has(target)) continue
      seen.add(target)
      waiting.push([...chain, target])
    }
  }
  return undefined
}

/** Import cycles, each as `a.ts -> b.ts -> a.ts`. Files that share a cycle are named once. */
export const findCycles = (sources: readonly Source[]): string[] => {
  const graph = importGraph(sources)
  const named = new Set<string>()
  return [...graph.keys()].flatMap((path) => {
    const cycle = named.has(path) ? undefined : cycleThrough(path, graph)
    for (const member of cycle ?? []) named.add(member)
    return cycle === undefined ? [] : [cycle.join(' -> ')]
  })
}

/** Source files that no entry of the build reaches: their code is part of no product. */
export const findUnreached = (
  sources: readonly Source[],
  entries: readonly string[] = ENTRIES
): string[] => {
  const browserEntries = sources.map(({ path }) => path).filter(isBrowserEntry)
  const reached = reachedFrom([...entries, ...browserEntries], importGraph(sources))
  return sources.map(({ path }) => path).filter((path) => !reached.has(path))
}
