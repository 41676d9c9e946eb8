import * as z from 'zod'
import { Scenario } from './scenario.ts'
import { When } from './when.ts'

/** More than anybody writes by hand, and few enough to be read at once. */
const MOST_SCENARIOS = 1000
const MOST_RULES = 10_000

const Name = z.string().max(200)

/** A scenario as users write it: whole, or another one with changes. */
export const ScenarioDefinition = z.strictObject({
  /** Name of the scenario that this one is but for what it says itself. */
  extends: Name.optional(),
  ...Scenario.omit({ name: true }).partial().shape,
})
export type ScenarioDefinition = z.output<typeof ScenarioDefinition>

/** A scenario by name, or written down on the spot. */
export const ScenarioReference = z.union([Name, ScenarioDefinition])
export type ScenarioReference = z.output<typeof ScenarioReference>

/** What happens to the checks that suit it. */
export const RuleDefinition = z.strictObject({
  when: When.optional(),
  scenario: ScenarioReference,
})
export type RuleDefinition = z.output<typeof RuleDefinition>

const isFew = (definitions: object): boolean => Object.keys(definitions).length <= MOST_SCENARIOS

/** Scenarios of one's own by name. */
export const ScenarioDefinitions = z
  .record(Name, ScenarioDefinition)
  .refine(isFew, `should NOT have more than ${MOST_SCENARIOS} scenarios`)

/** Rules in order: the first that suits a check decides. */
export const RuleDefinitions = z.array(RuleDefinition).max(MOST_RULES)

/** What a file of scenarios holds. */
export const ScenarioFile = z.strictObject({
  $schema: z.string().optional(),
  scenarios: ScenarioDefinitions.optional(),
  rules: RuleDefinitions.optional(),
  /** Name of the scenario of checks that nothing else decides. */
  default: Name.optional(),
})
export type ScenarioFile = z.output<typeof ScenarioFile>
/** The same before it is read, for those who write it in code. */
export type ScenarioFileInput = z.input<typeof ScenarioFile>
