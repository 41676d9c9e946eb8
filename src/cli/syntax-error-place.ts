import { execFile } from 'node:child_process'

/** What Node prints first: the file and the line, that line itself, and a caret below the column. */
const PLACE = /^[^\n]*:(\d+)\n[^\n]*\n(\s*)\^/

/**
 * Where in a module Node stumbles, as `:3:6`. It keeps that to itself where it imports the module, and
 * says it where the file alone is checked. Nothing where the file alone is good.
 */
export const placeOfSyntaxError = (file: string): Promise<string> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--check', file], (_, __, errors) => {
      const [, line, indentation = ''] = PLACE.exec(errors) ?? []
      resolve(line === undefined ? '' : `:${line}:${indentation.length + 1}`)
    })
  })
