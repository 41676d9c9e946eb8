import * as z from 'zod'
import { VERSION } from '../version.ts'
import { ScenarioFile } from './definition.ts'

/** The form of a file of scenarios, as a JSON Schema for editors and other tools. */
export const scenarioFileSchema = (): object => ({
  ...z.toJSONSchema(ScenarioFile, { io: 'input', reused: 'ref' }),
  title: `Scenarios and rules of complycube-mock ${VERSION}`,
})
