import type { CheckReference } from '../../contracts/check-types/check-type.ts'
import { checkTypeOf } from '../../contracts/check-types/index.ts'
import {
  CHECK_FILTERS,
  type Check,
  type CheckSummary,
  type CreateCheck,
  type checks,
} from '../../contracts/checks.ts'
import { sidesOf } from '../../contracts/document-sides.ts'
import type { Document } from '../../contracts/documents.ts'
import { invalidAttribute, processingError, VendorError } from '../../contracts/errors.ts'
import { ownFirst } from '../../scenarios/book.ts'
import { type Decision, decide, type Situation, unfitnessOf } from '../../scenarios/ladder.ts'
import { hint } from '../../scenarios/messages.ts'
import { type Scenario, suits } from '../../scenarios/scenario.ts'
import type { WithoutNulls } from '../http/validation.ts'
import type { Circumstances } from '../sandbox/check-results.ts'
import type { Collection, Stored } from '../sandbox/collection.ts'
import { selection } from '../sandbox/filters.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { refuseIfForeign } from './guards.ts'
import type { CommonInput, Handlers } from './handler.ts'
import { picturesOf, readablesOf } from './pictures.ts'

/** Counts the earlier checks of a client. Looks for them once, on the first call. */
const counterOf = ({ checks }: Sandbox, clientId: string): Situation['countBefore'] => {
  let types: string[] | undefined
  return (type) => {
    types ??= checks.with('clientId', clientId).map((check) => check.type)
    return type === undefined ? types.length : types.filter((one) => one === type).length
  }
}

/** What the situation of a check depends on. Its live photo may show a scenario. */
type Involved = Pick<Circumstances, 'client'> &
  Partial<Circumstances> & { readonly livePhotoId?: string | undefined }

/** The situation of a new check, from which the ladder decides. */
export const situationOf = (
  sandbox: Sandbox,
  checkType: string,
  { client, document, livePhotoId }: Involved,
  requested?: string
): Situation => {
  const { arms, rules, scenarios, byDefault } = sandbox.choices
  const countBefore = counterOf(sandbox, client.id)
  const known = { checkType, client, document, requested, countBefore }
  const pictures = picturesOf(sandbox, document, livePhotoId)
  return { ...known, arms: arms.waiting, rules, pictures, scenarios, byDefault }
}

/** The header that chooses the scenario of a check. */
export const SCENARIO_HEADER = 'ComplyCube-Mock-Scenario'

const problemOf = (name: string, names: readonly string[], situation: Situation) => {
  const scenario = situation.scenarios.get(name)
  if (!scenario) {
    const near = hint(name, names) || `. Known for ${situation.checkType}: ${names.join(', ')}`
    return `unknown scenario '${name}'${near}`
  }
  if (!suits(scenario, situation.checkType)) {
    return `scenario '${name}' is not for checks of type ${situation.checkType}. Known for it: ${names.join(', ')}`
  }
  const unfitness = unfitnessOf({ scenario }, situation)
  return unfitness && `scenario '${name}' does not suit this check: ${unfitness}`
}

/** Why the scenario of the header does not fit; undefined if it does. */
export const findHeaderProblem = (situation: Situation): string | undefined => {
  const { requested, checkType, scenarios } = situation
  if (requested === undefined) return undefined
  const known = [...scenarios.values()].filter((one) => suits(one, checkType))
  const names = ownFirst(known.map((one) => one.name))
  const problem = problemOf(requested, names, situation)
  return problem && `'${SCENARIO_HEADER}' ${problem}`
}

/** Refuses a scenario that does not fit: it must not pass for `clear`. Throws 400 for the header. */
export const refuseUnfitScenario = (situation: Situation): void => {
  const problem = findHeaderProblem(situation)
  if (problem === undefined) return
  throw new VendorError(400, 'invalid_request', problem, SCENARIO_HEADER)
}

/**
 * The decision of the ladder for a new check. Uses up the arm that decided. Throws 400 if the scenario
 * of the header does not fit.
 */
export const chooseScenario = (
  sandbox: Sandbox,
  { type, livePhotoId }: Pick<NewCheck, 'type' | 'livePhotoId'>,
  circumstances: Circumstances,
  requested: string | undefined
): Decision => {
  const situation = situationOf(sandbox, type, { ...circumstances, livePhotoId }, requested)
  refuseUnfitScenario(situation)
  const decision = decide(situation)
  if (decision.rung === 'arm' && decision.of) sandbox.choices.arms.use(decision.of)
  return decision
}

/** Adds notes to the journal: which rung decided about a check, and why earlier rungs did not. */
export const noteDecision = (
  id: string,
  { rung, of, scenario, passedOver }: Decision,
  note: CommonInput['note']
): void => {
  const decider = of === undefined ? rung : `${rung} (${of})`
  const finding = { kind: 'decision', checkId: id, scenario: scenario.name, rung } as const
  note(`check ${id} follows scenario '${scenario.name}', decided by the ${decider}`, finding, true)
  for (const { rung: unfit, because } of passedOver.filter(({ isUnused }) => !isUnused)) {
    note(`the ${unfit} did not decide: ${because}`)
  }
  const unused = passedOver.filter(({ isUnused }) => isUnused)
  const reasons = unused.map((one) => `the ${one.rung} (${one.because})`)
  if (unused.length > 0) note(`not used: ${reasons.join(', ')}`, undefined, true)
}

/** What chose the scenario, for people: rules are counted from 1. */
const inWords = ({ rung, of }: Pick<Decision, 'rung' | 'of'>): string => {
  if (rung === 'rule') return `rule ${Number(of?.slice('rules.'.length)) + 1}`
  if (rung === 'arm') return 'choice for the next check'
  return rung === 'trigger' ? "the client's name" : rung
}

type NewCheck = WithoutNulls<CreateCheck>

/** The objects that a check refers to. They must exist and belong to the client. Throws 400. */
const referredTo = (sandbox: Sandbox, body: NewCheck): Circumstances => {
  const client = sandbox.clients.refer(body.clientId, 'clientId')
  const { clientTypes } = checkTypeOf(body.type)
  if (!clientTypes.includes(client.type)) {
    throw invalidAttribute('clientId', `should be of a ${clientTypes.join(' or ')}`)
  }
  const own = <T extends Stored & { clientId: string }>(
    collection: Collection<T>,
    param: CheckReference
  ): T | undefined => {
    const id = body[param]
    if (id === undefined) return undefined
    const item = collection.refer(id, param)
    refuseIfForeign(item, client.id, param)
    return item
  }
  const { documents, addresses, livePhotos, liveVideos } = sandbox
  const document = own(documents, 'documentId')
  const address = own(addresses, 'addressId')
  own(livePhotos, 'livePhotoId')
  own(liveVideos, 'liveVideoId')
  const sample = readablesOf(picturesOf(sandbox, document, undefined))
  return { client, document, address, ...(sample && { sample }) }
}

/** Refuses a check that its type does not allow. Throws 400 or 422. */
const refuseUnfit = (
  body: NewCheck,
  { client, document }: Circumstances,
  sandbox: Sandbox
): void => {
  const { needsEnrolledFace, demands } = checkTypeOf(body.type)
  if (needsEnrolledFace && sandbox.faces.of(client.id).length === 0) {
    throw invalidAttribute('clientId', 'should be of a client whose face a check has enrolled')
  }
  const unmet = demands?.({ client, document })
  if (unmet) throw invalidAttribute(unmet.param, unmet.reason)
  refuseUnfitDocument(body, document, sandbox)
  const code = document && sandbox.processingErrors.get(document.id)
  if (code) throw processingError(code)
}

const lacksSides = ({ type, issuingCountry = '', images = [] }: Document): boolean =>
  images.length < sidesOf(type, issuingCountry)

const refuseUnfitDocument = (
  body: NewCheck,
  document: Document | undefined,
  { settings }: Sandbox
): void => {
  const { needsFrontImage, needsIssuingCountry, readsAllSides } = checkTypeOf(body.type)
  if (needsFrontImage && !document?.images?.some((image) => image.documentSide === 'front')) {
    throw invalidAttribute('documentId', 'should be of a document with an image of its front')
  }
  if (needsIssuingCountry && !document?.issuingCountry) {
    throw processingError('document_requires_issuing_country')
  }
  if (settings.expectTwoSides && readsAllSides && document && lacksSides(document)) {
    throw processingError('two_sides_expected')
  }
}

/** The circumstances of a new check. Throws 400 or 422 if it cannot be created. */
export const circumstancesOf = (sandbox: Sandbox, body: NewCheck): Circumstances => {
  const circumstances = referredTo(sandbox, body)
  refuseUnfit(body, circumstances, sandbox)
  return circumstances
}

/**
 * Creates a check and starts the scenario that was chosen for it, else the one that the ladder decides.
 * Throws 400 if the scenario of the header does not fit.
 */
export const beginCheck = (
  sandbox: Sandbox,
  body: NewCheck,
  circumstances: Circumstances,
  {
    requested,
    chosen,
    note,
  }: {
    readonly requested: string | undefined
    readonly chosen?: Scenario | undefined
    readonly note: CommonInput['note']
  }
): Check => {
  const { type, clientId, clientConsent, options, enableMonitoring, ...references } = body
  const { client } = circumstances
  const decision = chosen
    ? { scenario: chosen }
    : chooseScenario(sandbox, body, circumstances, requested)
  // Vendor: screening checks always show whether they are monitored.
  const monitored = enableMonitoring ?? (checkTypeOf(type).canBeMonitored ? false : undefined)
  const check = sandbox.checks.insert({
    entityName: client.entityName,
    type,
    ...(clientConsent !== undefined && { clientConsent }),
    clientId,
    ...references,
    ...(monitored !== undefined && { enableMonitoring: monitored }),
    ...(options && { options }),
    status: 'pending',
  })
  if ('rung' in decision) noteDecision(check.id, decision, note)
  const by = 'rung' in decision ? inWords(decision) : 'choice'
  const { webhooks = [] } = decision.scenario
  if (webhooks.length > 0) sandbox.webhookFaults.setFor(check.id, webhooks)
  sandbox.lifecycle.begin(check, circumstances, decision.scenario, by)
  return check
}

const summaryOf = ({ input: _, initialOutcome: __, result, ...check }: Check): CheckSummary => ({
  ...check,
  ...(result && { result: { outcome: result.outcome } }),
})

export const checkHandlers: Handlers<typeof checks.operations> = {
  createCheck: ({ body, sandbox, header, note }) => {
    const requested = header(SCENARIO_HEADER)
    const circumstances = circumstancesOf(sandbox, body)
    return beginCheck(sandbox, body, circumstances, { requested, note })
  },

  // Only this read counts: a scenario may end a check with its third read.
  getCheck: ({ params, sandbox, isHead }) =>
    isHead ? sandbox.checks.get(params.id) : sandbox.lifecycle.read(params.id),

  updateCheck: ({ params, body, sandbox }) => {
    const check = sandbox.checks.get(params.id)
    if (!checkTypeOf(check.type).canBeMonitored) throw processingError('invalid_check_update')
    if (check.status === 'pending') throw processingError('pending_check_unmodifiable')
    const { enableMonitoring = check.enableMonitoring } = body
    return sandbox.lifecycle.change(check.id, { enableMonitoring })
  },

  listChecks: ({ query, sandbox }) => {
    const list = sandbox.checks.page(selection(query, CHECK_FILTERS))
    return { ...list, items: list.items.map(summaryOf) }
  },
}
