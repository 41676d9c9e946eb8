import type { Check } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { Document } from '../../contracts/documents.ts'
import type { BreakdownOverrides, EngineOutcome } from '../scenario.ts'
import type { Inventor } from './inventor.ts'

/** All that a result is made from. */
export interface Subject {
  readonly check: Check
  readonly client: Client
  readonly document: Document | undefined
  readonly outcome: EngineOutcome
  /** Leaves that the scenario sets, by dotted path. */
  readonly overrides: BreakdownOverrides
  /** Time of the sandbox at which the result is made, in milliseconds since 1970. */
  readonly now: number
  readonly invent: Inventor
}
