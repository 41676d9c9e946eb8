import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../server/usage-error.ts'
import type { FileContent } from './scenario-file.ts'
import { placeOfSyntaxError } from './syntax-error-place.ts'

/** Each reading is a new one: a module that was read before is otherwise remembered. */
let readings = 0

/** Where in the file an error of its own arose, as far as its stack tells. */
const placeIn = (url: string, error: unknown): string => {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const [, place = ''] =
    stack
      .split(url)
      .at(1)
      ?.match(/^(:\d+(?::\d+)?)/) ?? []
  return place
}

const explained = (error: unknown): string => {
  const isUnknownKind =
    error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION'
  if (isUnknownKind) {
    return `Node ${process.versions.node} does not read TypeScript; Node 22.18 does, or write the file as .mjs`
  }
  return error instanceof Error ? error.message : String(error)
}

/** Reads the default export of a module. Throws a `UsageError`. */
export const readModule = async (file: string): Promise<FileContent> => {
  readings += 1
  const url = `${pathToFileURL(resolve(file)).href}?reading=${readings}`
  try {
    const { default: data }: { default?: unknown } = await import(url)
    if (data === undefined) throw new Error('The module has no default export')
    return { data, placeOf: () => file }
  } catch (error) {
    const place =
      error instanceof SyntaxError ? await placeOfSyntaxError(file) : placeIn(url, error)
    throw new UsageError(`${file}${place}: ${explained(error)}`)
  }
}
