import * as z from 'zod'
import { Address } from '../../contracts/addresses.ts'
import { checkTypeOf } from '../../contracts/check-types/index.ts'
import {
  ScreeningCheckResult,
  type ScreeningClassification,
} from '../../contracts/check-types/screening-check.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'
import { Client } from '../../contracts/clients.ts'
import { Document } from '../../contracts/documents.ts'
import { redactResult } from '../../scenarios/results/corrections.ts'
import { makeResult } from '../../scenarios/results/index.ts'
import { createInventor, type Faker } from '../../scenarios/results/inventor.ts'
import { overridesFor, withNewMatches } from '../../scenarios/results/screening-check.ts'
import { SampleMark } from '../../scenarios/sample-mark.ts'
import {
  type BreakdownOverrides,
  type EngineOutcome,
  endOf,
  type ListedMatch,
  type StatedEnd,
} from '../../scenarios/scenario.ts'
import type { Clock } from './clock.ts'
import type { CustomListRecords } from './custom-lists.ts'
import type { EnrolledFaces } from './enrolled-faces.ts'
import type { Ids } from './ids.ts'
import { Text } from './state-fields.ts'

/** How a check ends. */
export interface Ending {
  readonly ends: EngineOutcome | 'failed'
  readonly breakdown?: BreakdownOverrides | undefined
  readonly matches?: readonly ListedMatch[] | undefined
  /** Decided by a person: the data of the client do not matter. */
  readonly isByHand?: boolean
}

/** The ending that a scenario states. */
export const endingOf = (stated: StatedEnd): Ending => ({
  ends: endOf(stated),
  breakdown: stated.breakdown,
  matches: stated.matches,
})

/** Client, document and address as they were when a check was created. */
const Circumstances = z.strictObject({
  client: Client,
  document: Document.optional(),
  address: Address.optional(),
  /** The mark of the sample picture that the check reads. */
  sample: SampleMark.optional(),
})
export type Circumstances = z.infer<typeof Circumstances>

export const ResultsState = z.strictObject({
  /** By the id of the check. */
  circumstances: z.array(z.tuple([Text, Circumstances])),
  /** Ids of checks whose results show no images. */
  withheld: z.array(Text),
})
export type ResultsState = z.infer<typeof ResultsState>

interface Dependencies {
  readonly clock: Clock
  readonly ids: Ids
  readonly faces: EnrolledFaces
  readonly customListRecords: CustomListRecords
}

/** Makes the results of checks from the data at their creation. */
export class CheckResults {
  readonly #circumstances = new Map<string, Circumstances>()
  /** Checks whose document was redacted. */
  readonly #withheld = new Set<string>()
  readonly #dependencies: Dependencies

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies
  }

  toState(): ResultsState {
    return { circumstances: [...this.#circumstances], withheld: [...this.#withheld] }
  }

  restore({ circumstances, withheld }: ResultsState): void {
    for (const [id, known] of circumstances) this.#circumstances.set(id, known)
    for (const id of withheld) this.#withheld.add(id)
  }

  remember(id: string, circumstances: Circumstances): void {
    this.#circumstances.set(id, circumstances)
  }

  /** Leaves the images out of the results of a check from now on. */
  withholdImages(id: string): void {
    this.#withheld.add(id)
  }

  forget(id: string): void {
    this.#withheld.delete(id)
    this.#circumstances.delete(id)
  }

  /** The result of a check; undefined if it fails. `purpose` distinguishes results of one check. */
  make(
    check: Check,
    { ends, breakdown, matches, isByHand = false }: Ending,
    faker: Faker,
    purpose = ''
  ): CheckResult | undefined {
    const { clock, ids, faces, customListRecords } = this.#dependencies
    const circumstances = this.#circumstances.get(check.id)
    if (ends === 'failed' || !circumstances) return undefined
    const result = makeResult({
      check,
      client: circumstances.client,
      document: circumstances.document,
      address: circumstances.address,
      sample: circumstances.sample,
      enrolledFaces: faces.of(check.clientId),
      isFaceOfAnother: faces.isOfAnother(check.clientId, check.livePhotoId),
      listed: customListRecords.named(circumstances.client),
      outcome: ends,
      isByHand,
      overrides: breakdown ?? {},
      matches,
      now: clock.now(),
      invent: createInventor(faker, ids.seedFor(check.id + purpose)),
    })
    return this.#withheld.has(check.id) ? redactResult(result, [], ['all']) : result
  }

  /** The data that a complete check shows as its input (Vendor: document checks only). */
  inputOf({ id, type }: Check): Check['input'] {
    const circumstances = this.#circumstances.get(id)
    if (!circumstances?.document || !checkTypeOf(type).showsInput) return undefined
    const { client, document } = circumstances
    const { personDetails, companyDetails } = client
    return {
      clientDetails: personDetails ? { personDetails } : { companyDetails },
      documents: [document],
    }
  }
}

/** Why a check cannot be monitored; undefined if it can. */
export const whyUnmonitored = ({
  id,
  type,
  status,
  enableMonitoring,
}: Check): string | undefined => {
  if (!checkTypeOf(type).canBeMonitored) {
    return `Check '${id}' is a ${type}: monitoring is for screening checks`
  }
  if (status !== 'complete') {
    return `Check '${id}' is ${status}: monitoring begins when it is complete`
  }
  if (enableMonitoring) return undefined
  return `Check '${id}' is not monitored: create or update it with enableMonitoring true`
}

/** The result of a screening check with one more match of these classifications. */
export const resultAfterMonitoring = (
  check: Check,
  classification: readonly ScreeningClassification[],
  results: CheckResults,
  faker: Faker
): CheckResult => {
  const before = ScreeningCheckResult.parse(check.result).breakdown
  const ending = { ends: 'attention', breakdown: overridesFor(classification) } as const
  const purpose = `monitoring ${before.matches?.length ?? 0}`
  const found = ScreeningCheckResult.parse(results.make(check, ending, faker, purpose)).breakdown
  return { outcome: 'attention', breakdown: withNewMatches(before, found) }
}
