import { readFile } from 'node:fs/promises'
import { placesInPackage } from '../package-files.ts'

/** Where the script is: next to the built files, or in node_modules when run from sources. */
const PLACES = ['assets/rapidoc-min.js', 'node_modules/rapidoc/dist/rapidoc-min.js'] as const

/** Returns the script of the reference page; undefined if this copy of the mock lacks it. */
export const readScript = async (from: string = import.meta.url): Promise<string | undefined> => {
  for (const path of placesInPackage(PLACES, from)) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  return undefined
}
