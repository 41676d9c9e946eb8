import { extname } from 'node:path'
import { messageOf } from '../contracts/thrown.ts'
import { findSeedProblem, SeedData } from '../server/seed-data.ts'
import { UsageError } from '../server/usage-error.ts'
import { readTextFile } from './files.ts'

const YAML_ENDINGS = ['.yaml', '.yml']

const readData = async (path: string): Promise<unknown> => {
  const text = await readTextFile('the seed file', path)
  if (YAML_ENDINGS.includes(extname(path))) {
    const { parseYaml } = await import('./data-file.ts')
    return parseYaml(path, text).data
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`The seed file '${path}' is not JSON: ${messageOf(error)}`)
  }
}

/** Reads the records of new sandboxes. Throws a `UsageError` that says what is wrong, and where. */
export const readSeedFile = async (path: string): Promise<SeedData> => {
  const value = await readData(path)
  const problem = findSeedProblem(value)
  if (problem !== undefined) throw new UsageError(`The seed file '${path}' is wrong ${problem}`)
  return SeedData.parse(value)
}
