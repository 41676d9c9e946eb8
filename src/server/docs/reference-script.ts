import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the script lies: beside what was built, or among the packages when run from sources. */
const PLACES = ['assets/rapidoc-min.js', 'node_modules/rapidoc/dist/rapidoc-min.js'] as const

/** How many folders are looked into, from the one of the running file upwards. */
const MOST_FOLDERS = 4

const pathsFrom = (url: string): string[] => {
  const paths: string[] = []
  let folder = dirname(fileURLToPath(url))
  for (let count = 0; count < MOST_FOLDERS; count++) {
    paths.push(...PLACES.map((place) => join(folder, place)))
    folder = dirname(folder)
  }
  return paths
}

/** The script that draws the reference page; nothing where this copy of the mock lacks it. */
export const readScript = async (from: string = import.meta.url): Promise<string | undefined> => {
  for (const path of pathsFrom(from)) {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return text
  }
  return undefined
}
