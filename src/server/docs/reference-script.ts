import { readPackageFile } from '../package-files.ts'

/** Where the script is: next to the built files, or in node_modules when run from sources. */
const PLACES = ['assets/rapidoc-min.js', 'node_modules/rapidoc/dist/rapidoc-min.js'] as const

/** Returns the script of the reference page; undefined if this copy of the mock lacks it. */
export const readScript = async (from: string = import.meta.url): Promise<string | undefined> =>
  (await readPackageFile(PLACES, from))?.toString('utf8')
