import type { CHECK_REFERENCES } from '../../contracts/check-types/check-type.ts'
import { checkTypeOf } from '../../contracts/check-types/index.ts'
import {
  CHECK_FILTERS,
  type Check,
  type CheckSummary,
  type checkOperations,
} from '../../contracts/checks.ts'
import type { Client } from '../../contracts/clients.ts'
import type { Document } from '../../contracts/documents.ts'
import { invalidAttribute, processingError, quoted, VendorError } from '../../contracts/errors.ts'
import { decide } from '../../scenarios/ladder.ts'
import { type Scenario, suits } from '../../scenarios/scenario.ts'
import { hint } from '../http/unknown-properties.ts'
import { selection } from '../sandbox/filters.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { refuseIfForeign } from './guards.ts'
import type { Handlers } from './handler.ts'

type NewCheck = Pick<Check, 'type' | 'clientId' | (typeof CHECK_REFERENCES)[number]>

/** Header with which a request chooses how its check goes. */
export const SCENARIO_HEADER = 'ComplyCube-Mock-Scenario'

/** A misspelt scenario must not pass for `clear`. Throws 400 that blames the header. */
const refuseUnknownScenario = (
  name: string | undefined,
  checkType: string,
  scenarios: ReadonlyMap<string, Scenario>
): void => {
  if (name === undefined) return
  const scenario = scenarios.get(name)
  const known = [...scenarios.values()].filter((one) => suits(one, checkType))
  const names = known.map((one) => one.name)
  if (scenario && suits(scenario, checkType)) return
  const problem = scenario
    ? `scenario '${name}' is not for checks of type ${checkType}`
    : `unknown scenario '${name}'${hint(name, names)}`
  throw new VendorError(
    400,
    'invalid_request',
    `'${SCENARIO_HEADER}' ${problem}. Known for ${checkType}: ${names.join(', ')}`,
    SCENARIO_HEADER
  )
}

/** The mock has no objects of these kinds, so no id of theirs is known (decision 9). Throws 400. */
const refuseUnheld = ({ addressId, liveVideoId }: NewCheck): void => {
  if (addressId) {
    throw invalidAttribute('addressId', `is not the id of an address: ${quoted(addressId)}`)
  }
  if (!liveVideoId) return
  throw invalidAttribute('liveVideoId', `is not the id of a live video: ${quoted(liveVideoId)}`)
}

/** The objects that a check names, as far as they must exist and belong to the client. */
const referredTo = (sandbox: Sandbox, body: NewCheck): { client: Client; document?: Document } => {
  const client = sandbox.clients.refer(body.clientId, 'clientId')
  const { clientTypes } = checkTypeOf(body.type)
  if (!clientTypes.includes(client.type)) {
    throw invalidAttribute('clientId', `should be of a ${clientTypes.join(' or ')}`)
  }
  const { documentId, livePhotoId } = body
  const document = documentId ? sandbox.documents.refer(documentId, 'documentId') : undefined
  if (document) refuseIfForeign(document, client.id, 'documentId')
  const photo = livePhotoId ? sandbox.livePhotos.refer(livePhotoId, 'livePhotoId') : undefined
  if (photo) refuseIfForeign(photo, client.id, 'livePhotoId')
  refuseUnheld(body)
  return { client, ...(document && { document }) }
}

const refuseUnfitDocument = (body: NewCheck, document: Document | undefined): void => {
  const { needsFrontImage, needsIssuingCountry } = checkTypeOf(body.type)
  if (needsFrontImage && !document?.images?.some((image) => image.documentSide === 'front')) {
    throw invalidAttribute('documentId', 'should be of a document with an image of its front')
  }
  if (needsIssuingCountry && !document?.issuingCountry) {
    throw processingError('document_requires_issuing_country')
  }
}

const summaryOf = ({ input: _, result, ...check }: Check): CheckSummary => ({
  ...check,
  ...(result && { result: { outcome: result.outcome } }),
})

export const checkHandlers: Handlers<typeof checkOperations> = {
  createCheck: ({ body, sandbox, header, scenarios, note }) => {
    const requestedScenario = header(SCENARIO_HEADER)
    const { type, clientId, clientConsent, options, enableMonitoring, ...references } = body
    const { client, document } = referredTo(sandbox, body)
    refuseUnfitDocument(body, document)
    refuseUnknownScenario(requestedScenario, type, scenarios)
    const { rung, scenario, passedOver } = decide(
      {
        checkType: type,
        client,
        requested: requestedScenario,
        byDefault: sandbox.defaultScenario,
      },
      scenarios
    )
    const check = sandbox.checks.insert({
      entityName: client.entityName,
      type,
      ...(clientConsent !== undefined && { clientConsent }),
      clientId,
      ...references,
      ...(enableMonitoring !== undefined && { enableMonitoring }),
      ...(options && { options }),
      status: 'pending',
    })
    note(`check ${check.id} follows scenario '${scenario.name}', decided by the ${rung}`)
    for (const { rung: silent, because } of passedOver)
      note(`the ${silent} did not decide: ${because}`)
    sandbox.lifecycle.begin(check, { client, document }, scenario)
    return check
  },

  getCheck: ({ params, sandbox }) => sandbox.checks.get(params.id),

  updateCheck: ({ params, body, sandbox }) => {
    const check = sandbox.checks.get(params.id)
    if (!checkTypeOf(check.type).canBeMonitored) throw processingError('invalid_check_update')
    if (check.status === 'pending') throw processingError('pending_check_unmodifiable')
    const { enableMonitoring = check.enableMonitoring } = body
    return sandbox.lifecycle.change(check.id, { enableMonitoring })
  },

  listChecks: ({ query, sandbox }) => {
    const { fits, page, pageSize } = selection(query, CHECK_FILTERS)
    const list = sandbox.checks.page(fits, page, pageSize)
    return { ...list, items: list.items.map(summaryOf) }
  },
}
