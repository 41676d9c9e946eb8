import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The number of folders that are searched, from that of the running file upwards. */
const MAX_FOLDERS = 4

/**
 * Returns where a file of the package may be, nearest first. `places` are paths below a folder: next
 * to the built files, or in the project when run from sources. `from` is the URL of the running file.
 */
export const placesInPackage = (places: readonly string[], from: string): string[] => {
  const paths: string[] = []
  let folder = dirname(fileURLToPath(from))
  for (let count = 0; count < MAX_FOLDERS; count++) {
    paths.push(...places.map((place) => join(folder, place)))
    folder = dirname(folder)
  }
  return paths
}
