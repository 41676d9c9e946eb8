import { readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

/** Checks that a generated file has this text. `npm run docs`, which sets `UPDATE_DOCS`, writes it. */
export const expectGenerated = (file: URL, text: string): void => {
  if (process.env.UPDATE_DOCS) writeFileSync(file, text)
  const path = relative('', fileURLToPath(file))
  expect(readFileSync(file, 'utf8'), `npm run docs writes ${path}`).toBe(text)
}
