import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { findSeedProblem, SeedData } from '../server/seed-data.ts'
import { UsageError } from '../server/usage-error.ts'

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const YAML_ENDINGS = ['.yaml', '.yml']

const readData = async (path: string): Promise<unknown> => {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`Cannot read the seed file '${path}': ${reasonOf(error)}`)
  })
  if (YAML_ENDINGS.includes(extname(path))) {
    const { readText } = await import('./scenario-text.ts')
    return readText(path, text).data
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`The seed file '${path}' is not JSON: ${reasonOf(error)}`)
  }
}

/** Companies and custom lists of the user's own. Throws what is wrong with the file, and where. */
export const readSeedFile = async (path: string): Promise<SeedData> => {
  const value = await readData(path)
  const problem = findSeedProblem(value)
  if (problem !== undefined) throw new UsageError(`The seed file '${path}' is wrong ${problem}`)
  return SeedData.parse(value)
}
