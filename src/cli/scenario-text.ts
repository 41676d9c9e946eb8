import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { UsageError } from '../server/usage-error.ts'
import type { FileContent } from './scenario-file.ts'

/** Where a node begins, counted in characters from 0. */
const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined)

/** The first step of a dotted path; keys may have dots of their own. */
const isFirstOf = (key: string, path: string): boolean => path === key || path.startsWith(`${key}.`)

/** Where a dotted path is in a tree: at its key, or at the deepest key of it that is there. */
const findStart = (node: unknown, path: string, otherwise: number): number => {
  if (path === '') return otherwise
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : ''
      if (!isFirstOf(name, path)) continue
      return findStart(value, path.slice(name.length + 1), startOf(key) ?? otherwise)
    }
  }
  if (isSeq(node)) {
    const [index = ''] = path.split('.')
    const item: unknown = node.items[Number(index)]
    return findStart(item, path.slice(index.length + 1), startOf(item) ?? otherwise)
  }
  return otherwise
}

/** Reads YAML, or JSON, which is YAML too. Throws a `UsageError` with line and column. */
export const readText = (file: string, text: string): FileContent => {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const at = (offset: number): string => {
    const { line, col } = lineCounter.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const [error] = document.errors
  if (error) throw new UsageError(`${at(error.pos[0])}: ${error.message}`)
  const placeOf = (path: string): string => at(findStart(document.contents, path, 0))
  try {
    return { data: document.toJS() ?? {}, placeOf }
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw new UsageError(`${at(0)}: ${why}`)
  }
}
