import type { CatalogEntry, Scenario } from './scenario.ts'
import { DOCUMENT_LOOK_STORIES } from './stories/document-looks.ts'
import { DOCUMENT_STORIES } from './stories/documents.ts'
import { EVERY_STORY } from './stories/every-type.ts'
import { FACE_STORIES } from './stories/faces.ts'
import { INTELLIGENCE_STORIES } from './stories/intelligence.ts'
import { PROOF_STORIES } from './stories/proofs.ts'
import { SCREENING_STORIES } from './stories/screening.ts'

const STORIES = {
  ...EVERY_STORY,
  ...FACE_STORIES,
  ...DOCUMENT_LOOK_STORIES,
  ...DOCUMENT_STORIES,
  ...PROOF_STORIES,
  ...SCREENING_STORIES,
  ...INTELLIGENCE_STORIES,
}

/** The built-in scenarios, in the order in which they are shown. A new one is an entry in one of the files of stories. */
export const CATALOG: ReadonlyMap<string, Scenario> = new Map(
  Object.entries<CatalogEntry>(STORIES).map(([name, story]) => [
    name,
    { name, progression: 'usual' as const, ...story },
  ])
)
