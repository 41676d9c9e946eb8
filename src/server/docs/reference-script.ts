import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the script is: next to the built files, or in node_modules when run from sources. */
const PLACES = ['assets/rapidoc-min.js', 'node_modules/rapidoc/dist/rapidoc-min.js'] as const

/** The number of folders that are searched, from that of the running file upwards. */
const MAX_FOLDERS = 4

const pathsFrom = (url: string): string[] => {
  const paths: string[] = []
  let folder = dirname(fileURLToPath(url))
  for (let count = 0; count < MAX_FOLDERS; count++) {
    paths.push(...PLACES.map((place) => join(folder, place)))
    folder = dirname(folder)
  }
  return paths
}

/** Returns the script of the reference page; undefined if this copy of the mock lacks it. */
export const readScript = async (from: string = import.meta.url): Promise<string | undefined> => {
  for (const path of pathsFrom(from)) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  return undefined
}
