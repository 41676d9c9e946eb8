import type { CheckReference } from '../../contracts/check-types/check-type.ts'
import { checkTypeOf } from '../../contracts/check-types/index.ts'
import type { Check, CreateCheck } from '../../contracts/checks.ts'
import { sidesOf } from '../../contracts/document-sides.ts'
import type { Document } from '../../contracts/documents.ts'
import { invalidAttribute, processingError } from '../../contracts/errors.ts'
import type { WithoutNulls } from '../http/validation.ts'
import type { Circumstances } from '../sandbox/check-results.ts'
import type { Collection, Stored } from '../sandbox/collection.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { chooseScenario, noteDecision } from './choose-scenario.ts'
import { refuseIfForeign } from './guards.ts'
import type { CommonInput } from './handler.ts'

type NewCheck = WithoutNulls<CreateCheck>

/** The objects that a check names: they must exist and belong to the client. */
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
  return { client, document, address }
}

/** What its type demands of a check beyond the objects that it names. Throws 400 or 422. */
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

/** What a new check is about. Throws what the request deserves that cannot have it. */
export const circumstancesOf = (sandbox: Sandbox, body: NewCheck): Circumstances => {
  const circumstances = referredTo(sandbox, body)
  refuseUnfit(body, circumstances, sandbox)
  return circumstances
}

/**
 * Creates a check that is fit to run, and has it follow the scenario that the ladder decides. Throws
 * 400 where the header asks for one that cannot be followed.
 */
export const beginCheck = (
  sandbox: Sandbox,
  body: NewCheck,
  circumstances: Circumstances,
  chosen: {
    readonly requested: string | undefined
    readonly note: CommonInput['note']
  }
): Check => {
  const { type, clientId, clientConsent, options, enableMonitoring, ...references } = body
  const { client } = circumstances
  const decision = chooseScenario(sandbox, type, circumstances, chosen.requested)
  // Vendor: screening checks always say whether they are monitored.
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
  noteDecision(check.id, decision, chosen.note)
  sandbox.webhookFaults.setFor(check.id, decision.scenario.webhooks ?? [])
  sandbox.lifecycle.begin(check, circumstances, decision.scenario)
  return check
}
