import type { Address } from '../../contracts/addresses.ts'
import { checkTypeOf } from '../../contracts/check-types/index.ts'
import { ScreeningCheckResult } from '../../contracts/check-types/screening-check.ts'
import type { ScreeningClassification } from '../../contracts/check-types/screening-classifications.ts'
import type { Check, CheckResult } from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { Document } from '../../contracts/documents.ts'
import { redactResult } from '../../scenarios/results/corrections.ts'
import { makeResult } from '../../scenarios/results/index.ts'
import { createInventor, type Faker } from '../../scenarios/results/inventor.ts'
import { overridesFor, withNewMatches } from '../../scenarios/results/screening-check.ts'
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

/** How a check is to end. */
export interface Ending {
  readonly ends: EngineOutcome | 'failed'
  readonly breakdown?: BreakdownOverrides | undefined
  readonly matches?: readonly ListedMatch[] | undefined
  /** Decided by a person: what the data say does not count. */
  readonly isByHand?: boolean
}

/** What a stated end comes to. */
export const endingOf = (stated: StatedEnd): Ending => ({
  ends: endOf(stated),
  breakdown: stated.breakdown,
  matches: stated.matches,
})

/** Client, document and address as they were when the check was created. */
export interface Circumstances {
  readonly client: Client
  readonly document?: Document | undefined
  readonly address?: Address | undefined
}

/** What results are made of, by the id of the check. */
export interface ResultsState {
  readonly circumstances: readonly (readonly [id: string, Circumstances])[]
  readonly withheld: readonly string[]
}

interface Dependencies {
  readonly clock: Clock
  readonly ids: Ids
  readonly faces: EnrolledFaces
  readonly customListRecords: CustomListRecords
}

/** Makes results out of what was known when each check was created. */
export class CheckResults {
  readonly #circumstances = new Map<string, Circumstances>()
  /** Checks whose document has been redacted. */
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

  /** From now on the result of this check shows no images: those of its document were erased. */
  withholdImages(id: string): void {
    this.#withheld.add(id)
  }

  forget(id: string): void {
    this.#withheld.delete(id)
    this.#circumstances.delete(id)
  }

  /** The result of a check; none where it fails. `purpose` sets apart what is made for one check. */
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

  /** What the complete check shows of its circumstances (Vendor: on document checks only). */
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

/** Why monitoring cannot find anybody for a check; nothing where it can. */
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

/** The result of a screening check with somebody more, who is filed under these classifications. */
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
