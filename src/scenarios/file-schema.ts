import * as z from 'zod'
import { RuleDefinition, ScenarioDefinition, ScenarioFile } from './definition.ts'
import { ListedMatch } from './scenario.ts'
import { WebhookFaultRule } from './webhook-faults.ts'
import { Condition, Conditions, When } from './when.ts'

/** What editors show beside a key. */
const DESCRIPTIONS: readonly (readonly [z.ZodObject, Readonly<Record<string, string>>])[] = [
  [
    ScenarioFile,
    {
      scenarios: 'Scenarios of your own by name: words of a-z and 0-9 with - between them.',
      rules: 'In order: the first rule that suits a check decides.',
      default: 'Name of the scenario of checks that nothing else decides.',
    },
  ],
  [
    ScenarioDefinition,
    {
      extends:
        'Name of the scenario that this one is but for what it says itself. A breakdown merges leaf by leaf, everything else is replaced.',
      when: 'Which checks it is for; everything that is said must hold.',
      outcome: 'How the check ends; without it, as the breakdown and the matches have it.',
      status: 'The check cannot be carried out and has no result.',
      breakdown: 'Leaves of the result by dotted path, e.g. faceAnalysis.facialSimilarity.',
      matches: 'Whom a screening check finds: these and nobody else.',
      progression: 'When the check ends.',
      webhooks: 'What goes wrong with the events that the check causes.',
    },
  ],
  [
    When,
    {
      checkTypes: 'Types of check; without it, every type.',
      client: 'Attributes of the client by dotted path, e.g. personDetails.lastName.',
      document: 'Attributes of the document that the check names, e.g. issuingCountry.',
      metadata: "Values of the client's metadata by key.",
      nthCheck: "The client's check of this number, counted from 1 over checks of every type.",
      nthCheckOfType: "The client's check of this number, counted from 1 over checks of the type.",
    },
  ],
  [RuleDefinition, { scenario: 'A scenario by name, or written down on the spot.' }],
]

const NAMED = {
  scenario: ScenarioDefinition,
  rule: RuleDefinition,
  when: When,
  conditions: Conditions,
  condition: Condition,
  match: ListedMatch,
  webhookFaults: WebhookFaultRule,
}

/** The form of a file of scenarios, as a JSON Schema for editors and other tools. */
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
