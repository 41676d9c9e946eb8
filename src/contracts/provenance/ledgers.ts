import { accountLedgers, customListLedgers } from './account.ts'
import { addressLedgers, addressLookupLedgers } from './addresses.ts'
import { checkDecisionLedgers, checkLedgers } from './checks.ts'
import { clientLedgers, riskProfileLedgers } from './clients.ts'
import { documentCheckLedgers } from './document-check.ts'
import { documentImageLedgers, documentLedgers } from './documents.ts'
import { faceCheckLedgers } from './face-checks.ts'
import type { Ledger, Shape } from './ledger.ts'
import { livePhotoLedgers, liveVideoLedgers } from './live-media.ts'
import { autofillLedgers, companyLedgers } from './lookups.ts'
import { paperCheckLedgers } from './paper-checks.ts'
import { registerCheckLedgers } from './register-checks.ts'
import { screeningCheckLedgers } from './screening-checks.ts'
import { flowSessionLedgers, tokenLedgers, workflowSessionLedgers } from './sessions.ts'
import { sharedLedgers } from './shared.ts'
import { eventLedgers, webhookLedgers } from './webhooks.ts'

/**
 * How every attribute is known, by the file beside this one that says so. What the server needs to
 * start or to answer looks at none of this.
 */
export const LEDGERS: Readonly<Record<string, readonly Ledger[]>> = {
  'shared.ts': sharedLedgers,
  'clients.ts': [...clientLedgers, ...riskProfileLedgers],
  'addresses.ts': [...addressLedgers, ...addressLookupLedgers],
  'documents.ts': [...documentLedgers, ...documentImageLedgers],
  'live-media.ts': [...livePhotoLedgers, ...liveVideoLedgers],
  'checks.ts': [...checkLedgers, ...checkDecisionLedgers],
  'face-checks.ts': faceCheckLedgers,
  'document-check.ts': documentCheckLedgers,
  'screening-checks.ts': screeningCheckLedgers,
  'paper-checks.ts': paperCheckLedgers,
  'register-checks.ts': registerCheckLedgers,
  'sessions.ts': [...workflowSessionLedgers, ...flowSessionLedgers, ...tokenLedgers],
  'lookups.ts': [...companyLedgers, ...autofillLedgers],
  'account.ts': [...customListLedgers, ...accountLedgers],
  'webhooks.ts': [...webhookLedgers, ...eventLedgers],
}

/** A shape by its name, with the ledger that tells of it. */
export interface NamedShape {
  readonly name: string
  readonly shape: Shape
  readonly ledger: Ledger
}

export const SHAPES: ReadonlyMap<string, NamedShape> = new Map(
  Object.values(LEDGERS)
    .flat()
    .flatMap((ledger) =>
      Object.entries(ledger.shapes).map(([name, shape]) => [name, { name, shape, ledger }])
    )
)
