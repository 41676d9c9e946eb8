import { accessSync, constants, existsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname } from 'node:path'
import { messageOf } from '../../contracts/thrown.ts'
import { parseRecording, type Recording, scenariosOf, seedsOf } from '../../proxy/index.ts'
import { UsageError } from '../../server/usage-error.ts'
import { readTextFile } from '../files.ts'

/** Files to write from a recording. */
export interface Outputs {
  readonly writeScenarios?: string
  readonly writeSeeds?: string
}

const YAML_ENDINGS = ['.yaml', '.yml']
const ENDINGS = ['.json', ...YAML_ENDINGS]

const refuseUnwritable = (file: string): void => {
  if (!ENDINGS.includes(extname(file))) {
    throw new UsageError(`Cannot write ${file}: its name must end with ${ENDINGS.join(' or ')}`)
  }
  try {
    if (!existsSync(file)) accessSync(dirname(file), constants.W_OK)
    else if (statSync(file).isDirectory()) throw new Error('it is a folder')
    else accessSync(file, constants.W_OK)
  } catch (error) {
    throw new UsageError(`Cannot write to ${file}: ${messageOf(error)}`)
  }
}

/** Throws a `UsageError` if a file cannot be written, before the proxy runs for hours. */
export const refuseUnwritableOutputs = ({ writeScenarios, writeSeeds }: Outputs): void => {
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
    throw new UsageError(`Cannot write to ${file}: ${messageOf(error)}`)
  }
}

/** Writes the outputs as JSON or YAML, by the ending of each file, and prints what was written. */
export const writeOutputs = async (
  recording: Recording,
  { writeScenarios, writeSeeds }: Outputs,
  print: (line: string) => void
): Promise<void> => {
  if (writeScenarios !== undefined) {
    const scenarios = scenariosOf(recording, print)
    await write(writeScenarios, scenarios)
    print(`${writeScenarios} is written (rules: ${scenarios.rules?.length ?? 0})`)
  }
  if (writeSeeds !== undefined) {
    const seeds = seedsOf(recording)
    const { companies = [], customLists = [] } = seeds
    await write(writeSeeds, seeds)
    print(
      `${writeSeeds} is written (companies: ${companies.length}, custom lists: ${customLists.length})`
    )
  }
}

/** Reads a recording. Throws a `UsageError` if the file is not a recording. */
export const readRecording = async (file: string): Promise<Recording> => {
  const text = await readTextFile('the recording', file)
  try {
    return parseRecording(text)
  } catch (error) {
    throw new UsageError(`Cannot read the recording '${file}': ${messageOf(error)}`)
  }
}
