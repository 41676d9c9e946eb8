import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The number of folders that are searched, from that of the running file upwards. */
const MAX_FOLDERS = 4

/** Returns where a file of the package may be, nearest first. */
const placesInPackage = (places: readonly string[], from: string): string[] => {
  const paths: string[] = []
  let folder = dirname(fileURLToPath(from))
  for (let count = 0; count < MAX_FOLDERS; count++) {
    paths.push(...places.map((place) => join(folder, place)))
    folder = dirname(folder)
  }
  return paths
}

/** Returns a file that is part of this executable; undefined if there is none. */
const readEmbedded = async (places: readonly string[]): Promise<Buffer | undefined> => {
  try {
    const { getRawAsset, isSea } = await import('node:sea')
    const [place] = places
    // Its type allows a text, which no asset is that was asked for without an encoding.
    return isSea() && place ? Buffer.from(getRawAsset(place) as ArrayBuffer) : undefined
  } catch {
    // Other runtimes have no such module, and the executable may lack the file.
    return undefined
  }
}

/**
 * Returns a file of the package; undefined if this copy of the mock lacks it. `places` are paths below
 * a folder: next to the built files, or in the project when run from sources. The first is also its name
 * in the executable. `from` is the URL of the running file.
 */
export const readPackageFile = async (
  places: readonly string[],
  from: string
): Promise<Buffer | undefined> => {
  const embedded = await readEmbedded(places)
  if (embedded) return embedded
  for (const path of placesInPackage(places, from)) {
    const bytes = await readFile(path).catch(() => undefined)
    if (bytes) return bytes
  }
  return undefined
}
