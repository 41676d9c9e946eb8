import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** The path of a file that the build makes. Throws what to run where it is not there. */
export const builtFile = (path: string): string => {
  const file = PROJECT + path
  if (existsSync(file)) return file
  throw new Error(`${path} is missing: run npm run build:code`)
}
