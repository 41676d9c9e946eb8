import type { CatalogEntry, Scenario } from './scenario.ts'
import { DOCUMENT_SCENARIOS } from './stories/documents.ts'
import { GENERAL_SCENARIOS } from './stories/every-type.ts'
import { FACE_SCENARIOS } from './stories/faces.ts'
import { INTELLIGENCE_SCENARIOS } from './stories/intelligence.ts'
import { PROOF_SCENARIOS } from './stories/proofs.ts'
import { SCREENING_SCENARIOS } from './stories/screening.ts'

const ENTRIES = {
  ...GENERAL_SCENARIOS,
  ...FACE_SCENARIOS,
  ...DOCUMENT_SCENARIOS,
  ...PROOF_SCENARIOS,
  ...SCREENING_SCENARIOS,
  ...INTELLIGENCE_SCENARIOS,
}

/** The name of a built-in scenario. */
export type ScenarioName = keyof typeof ENTRIES

/** The name of any scenario, also of your own. Editors complete the built-in ones. */
export type AnyScenarioName = ScenarioName | (string & {})

/** The built-in scenarios in the order of the docs. To add one, add an entry to a file in `stories/`. */
export const CATALOG: ReadonlyMap<string, Scenario> = new Map(
  Object.entries<CatalogEntry>(ENTRIES).map(([name, entry]) => [
    name,
    { name, progression: 'usual' as const, ...entry },
  ])
)
