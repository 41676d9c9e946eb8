import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder of its own for the files of one test, which goes with the test. */
export const openFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-'))
  return {
    at: (name: string) => join(folder, name),
    /** Writes a file, and answers where it is. */
    async write(name: string, text: string): Promise<string> {
      await writeFile(join(folder, name), text)
      return join(folder, name)
    },
    /** Puts a new file in the place of an old one, as editors do. */
    async replace(name: string, text: string): Promise<void> {
      await writeFile(join(folder, `${name}~`), text)
      await rename(join(folder, `${name}~`), join(folder, name))
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
