import * as z from 'zod'
import { ListedMatch, Scenario } from './scenario.ts'
import { WebhookFaultRule } from './webhook-faults.ts'
import { Condition, Conditions, When } from './when.ts'

const MOST_SCENARIOS = 1000
const MOST_RULES = 10_000

const Name = z.string().max(200)

/** A scenario as users write it: complete, or another scenario with changes. */
export const ScenarioDefinition = z.strictObject({
  /** Name of the scenario whose values apply unless this one states its own. */
  extends: Name.optional(),
  ...Scenario.omit({ name: true }).partial().shape,
})
export type ScenarioDefinition = z.output<typeof ScenarioDefinition>

/** A scenario by name, or written in place. */
export const ScenarioReference = z.union([Name, ScenarioDefinition])
export type ScenarioReference = z.output<typeof ScenarioReference>

/** The scenario of the checks that suit it. */
export const RuleDefinition = z.strictObject({
  when: When.optional(),
  scenario: ScenarioReference,
})
export type RuleDefinition = z.output<typeof RuleDefinition>

const isFew = (definitions: object): boolean => Object.keys(definitions).length <= MOST_SCENARIOS

/** The user's own scenarios by name. */
export const ScenarioDefinitions = z
  .record(Name, ScenarioDefinition)
  .refine(isFew, `should NOT have more than ${MOST_SCENARIOS} scenarios`)

/** Ordered rules: the first that suits a check decides. */
export const RuleDefinitions = z.array(RuleDefinition).max(MOST_RULES)

/** The content of a scenario file. */
export const ScenarioFile = z.strictObject({
  $schema: z.string().optional(),
  scenarios: ScenarioDefinitions.optional(),
  rules: RuleDefinitions.optional(),
  /** Name of the scenario of checks that nothing else decides. */
  default: Name.optional(),
})
export type ScenarioFile = z.output<typeof ScenarioFile>
/** A scenario file before it is parsed, for options in code. */
export type ScenarioFileInput = z.input<typeof ScenarioFile>

/** What editors show beside a key. */
const DESCRIPTIONS: readonly (readonly [z.ZodObject, Readonly<Record<string, string>>])[] = [
  [
    ScenarioFile,
    {
      scenarios: 'Your own scenarios by name: words of a-z and 0-9 with - between them.',
      rules: 'Ordered rules: the first that suits a check decides.',
      default: 'Name of the scenario of checks that nothing else decides.',
    },
  ],
  [
    ScenarioDefinition,
    {
      extends:
        'Name of the scenario whose values apply unless this one states its own. Breakdowns are merged leaf by leaf; everything else is replaced.',
      when: 'The checks that the scenario applies to; all conditions must hold.',
      outcome: 'How the check ends. Default: it follows from the breakdown and the matches.',
      status: 'The check fails and has no result.',
      breakdown: 'Leaves of the result by dotted path, e.g. faceAnalysis.facialSimilarity.',
      matches: 'All people and companies that a screening check finds.',
      progression: 'When the check ends.',
      webhooks: 'Faults of the webhook deliveries for the events of the check.',
    },
  ],
  [
    When,
    {
      checkTypes: 'Types of check. Default: every type.',
      client: 'Attributes of the client by dotted path, e.g. personDetails.lastName.',
      document: 'Attributes of the document that the check names, e.g. issuingCountry.',
      metadata: "Values of the client's metadata by key.",
      nthCheck: "The client's n-th check, counted from 1 over checks of every type.",
      nthCheckOfType: "The client's n-th check, counted from 1 over checks of the same type.",
    },
  ],
  [RuleDefinition, { scenario: 'A scenario by name, or written in place.' }],
]

/** Schemas with a name of their own in the JSON Schema. */
const NAMED = {
  scenario: ScenarioDefinition,
  rule: RuleDefinition,
  when: When,
  conditions: Conditions,
  condition: Condition,
  match: ListedMatch,
  webhookFaults: WebhookFaultRule,
}

/** The JSON Schema of a scenario file, for editors and other tools. */
export const scenarioFileSchema = (): object => {
  const notes = z.registry<{ id?: string; description?: string }>()
  for (const [id, schema] of Object.entries(NAMED)) notes.add(schema, { id })
  for (const [{ shape }, descriptions] of DESCRIPTIONS) {
    for (const [key, description] of Object.entries(descriptions)) {
      const schema: unknown = shape[key]
      if (schema instanceof z.ZodType) notes.add(schema, { description })
    }
  }
  const schema = z.toJSONSchema(ScenarioFile, { io: 'input', metadata: notes })
  return { title: 'Scenarios and rules of complycube-mock', ...schema }
}
