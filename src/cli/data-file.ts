import { execFile } from 'node:child_process'
import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { messageOf } from '../contracts/thrown.ts'
import { UsageError } from '../server/usage-error.ts'

/** The data of a file, and a function that finds a dotted path in it: `rules.yaml:3:5`. */
export interface FileContent {
  readonly data: unknown
  readonly placeOf: (path: string) => string
}

/** Offset of a node, in characters from 0. */
const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined)

/** Whether a path begins with a key. Keys may contain dots. */
const beginsWith = (path: string, key: string): boolean =>
  path === key || path.startsWith(`${key}.`)

/** Offset of a dotted path in a tree: of its key, or of its deepest key that exists. */
const findStart = (node: unknown, path: string, otherwise: number): number => {
  if (path === '') return otherwise
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : ''
      if (!beginsWith(path, name)) continue
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

const nameOf = (value: object): string => {
  const name: unknown = Reflect.get(Object(value.constructor), 'name')
  return typeof name === 'string' && name !== '' ? name : 'object of a class'
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Array.isArray(value)
}

const at = (path: string): string => (path === '' ? '' : ` at '${path}'`)

/**
 * Copies data, which a validation can read without surprises. Throws an error for what JSON has no
 * words for: cycles, functions, and objects of a class such as `Map`. Getters run, and may throw.
 */
const copyPlain = (value: unknown, path = '', above: readonly object[] = []): unknown => {
  if (typeof value === 'function') {
    throw new Error(`A function${at(path)} is not data; write the value itself`)
  }
  if (typeof value !== 'object' || value === null) return value
  if (!isPlain(value)) {
    throw new Error(`A ${nameOf(value)}${at(path)} is not plain data; write an object or a list`)
  }
  if (above.includes(value)) {
    throw new Error(`The value${at(path)} contains itself; remove the alias or reference`)
  }
  const inner = [...above, value]
  const copyChild = (child: unknown, key: string | number): unknown =>
    copyPlain(child, path === '' ? `${key}` : `${path}.${key}`, inner)
  if (Array.isArray(value)) return value.map(copyChild)
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, copyChild(child, key)])
  )
}

/** Parses YAML or JSON, which is YAML too. Throws a `UsageError` with line and column. */
export const parseYaml = (file: string, text: string): FileContent => {
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
    return { data: copyPlain(document.toJS() ?? {}), placeOf }
  } catch (thrown) {
    throw new UsageError(`${at(0)}: ${messageOf(thrown)}`)
  }
}

/** What Node prints first: file and line, the text of the line, and a caret below the column. */
const SYNTAX_ERROR = /^[^\n]*:(\d+)\n[^\n]*\n(\s*)\^/

/**
 * Finds the syntax error in a module: `:3:6`. `import()` does not report the place, but `node --check`
 * does. Returns an empty text if the error is in another file.
 */
const placeOfSyntaxError = (file: string): Promise<string> =>
  new Promise((done) => {
    execFile(process.execPath, ['--check', file], (_, __, errors) => {
      const [, line, indentation = ''] = SYNTAX_ERROR.exec(errors) ?? []
      done(line === undefined ? '' : `:${line}:${indentation.length + 1}`)
    })
  })

/** Finds the first place of a module in the stack of its error. */
const placeInStack = (url: string, error: unknown): string => {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const [, place = ''] =
    stack
      .split(url)
      .at(1)
      ?.match(/^(:\d+(?::\d+)?)/) ?? []
  return place
}

const explain = (error: unknown): string => {
  const isUnknownKind =
    error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION'
  if (!isUnknownKind) return messageOf(error)
  return `Node ${process.versions.node} does not read TypeScript; Node 22.18 does, or write the file as .mjs`
}

/** Number of loaded modules. It makes each URL unique, because Node caches modules by URL. */
let loads = 0

const readModule = async (file: string): Promise<FileContent> => {
  loads += 1
  const url = `${pathToFileURL(resolve(file)).href}?reading=${loads}`
  try {
    const module: { default?: unknown } = await import(url)
    const data = await module.default
    if (data === undefined) throw new Error('The module has no default export')
    return { data: copyPlain(data), placeOf: () => file }
  } catch (error) {
    const place =
      error instanceof SyntaxError ? await placeOfSyntaxError(file) : placeInStack(url, error)
    throw new UsageError(`${file}${place}: ${explain(error)}`)
  }
}

const MODULE_ENDINGS = new Set(['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'])

/** Returns the data of a file with this text: a module by its ending, else YAML or JSON. */
export const readData = async (file: string, text: string): Promise<FileContent> =>
  MODULE_ENDINGS.has(extname(file)) ? readModule(file) : parseYaml(file, text)
