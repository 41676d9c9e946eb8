import type { Case, Clause } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { generateCases } from '../generated.ts'
import { checkCases, checkExamples } from './checks.ts'
import { clientUpdateCases } from './client-updates.ts'
import { clientCases, clientExamples } from './clients.ts'
import { deleteCases } from './deletes.ts'
import { documentCheckCases } from './document-checks.ts'
import { documentImageCases, documentImageExamples } from './document-images.ts'
import { documentListCases } from './document-lists.ts'
import { documentCases, documentExamples } from './documents.ts'
import { identityCheckCases } from './identity-checks.ts'
import { livePhotoCases, livePhotoExamples } from './live-photos.ts'
import { metadataCases } from './metadata.ts'
import { webhookCases, webhookExamples } from './webhooks.ts'

/** How each operation is called so that it succeeds. A new resource is a line here. */
export const EXAMPLES: Examples = {
  ...clientExamples,
  ...livePhotoExamples,
  ...documentExamples,
  ...documentImageExamples,
  ...checkExamples,
  ...webhookExamples,
}

/** Every case: what the operations declare, then what was written by hand. */
export const CASES: readonly Case[] = [
  ...generateCases(EXAMPLES),
  ...clientCases,
  ...clientUpdateCases,
  ...metadataCases,
  ...livePhotoCases,
  ...documentCases,
  ...documentListCases,
  ...documentImageCases,
  ...checkCases,
  ...identityCheckCases,
  ...documentCheckCases,
  ...webhookCases,
  ...deleteCases,
]

/** Every clause, in the order of the suite. */
export const CLAUSES: readonly Clause[] = CASES.flatMap(({ clauses }) =>
  Object.entries(clauses).map(([id, details]) => ({ id, ...details }))
)
