import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname } from 'node:path'
import { parseRecording, type Recording, scenariosOf, seedsOf } from '../../proxy/index.ts'
import { UsageError } from '../../server/usage-error.ts'

/** What the user wants made of a recording: names of files. */
export interface Wanted {
  readonly writeScenarios?: string
  readonly writeSeeds?: string
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const YAML_ENDINGS = ['.yaml', '.yml']
const ENDINGS = ['.json', ...YAML_ENDINGS]

const refuseUnwritable = (file: string): void => {
  if (!ENDINGS.includes(extname(file))) {
    throw new UsageError(
      `Cannot tell how to write ${file}: it should end with ${ENDINGS.join(' or ')}`
    )
  }
  try {
    if (!existsSync(file)) accessSync(dirname(file), constants.W_OK)
    else if (statSync(file).isDirectory()) throw new Error('it is a folder')
    else accessSync(file, constants.W_OK)
  } catch (error) {
    throw new UsageError(`Cannot write to ${file}: ${reasonOf(error)}`)
  }
}

/** Throws at the start what would else be known at the end. */
export const refuseUnwritableOutputs = ({ writeScenarios, writeSeeds }: Wanted): void => {
  for (const file of [writeScenarios, writeSeeds]) if (file !== undefined) refuseUnwritable(file)
}

const write = async (file: string, data: object): Promise<void> => {
  const isYaml = YAML_ENDINGS.includes(extname(file))
  const text = isYaml
    ? (await import('yaml')).stringify(data)
    : `${JSON.stringify(data, null, 2)}\n`
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(`Cannot write to ${file}: ${reasonOf(error)}`)
  }
}

/** Writes what is wanted, in JSON or YAML by the ending of the file, and tells of it. */
export const writeOutputs = async (
  recording: Recording,
  { writeScenarios, writeSeeds }: Wanted,
  print: (text: string) => void
): Promise<void> => {
  if (writeScenarios !== undefined) {
    const scenarios = scenariosOf(recording, (sentence) => print(`${sentence}\n`))
    await write(writeScenarios, scenarios)
    print(`${writeScenarios} is written (rules: ${scenarios.rules?.length ?? 0})\n`)
  }
  if (writeSeeds !== undefined) {
    const seeds = seedsOf(recording)
    const { companies = [], customLists = [] } = seeds
    await write(writeSeeds, seeds)
    print(
      `${writeSeeds} is written (companies: ${companies.length}, custom lists: ${customLists.length})\n`
    )
  }
}

/** Reads a recording. Throws a `UsageError` where it is none. */
export const readRecording = (file: string): Recording => {
  try {
    return parseRecording(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new UsageError(`Cannot read the recording ${file}: ${reasonOf(error)}`)
  }
}
