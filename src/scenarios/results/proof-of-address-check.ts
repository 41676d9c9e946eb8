import {
  PROOF_DOCUMENT_TYPES,
  type ProofOfAddressCheckResult,
} from '../../contracts/check-types/proof-of-address-check.ts'
import { inventPlace } from './countries.ts'
import { DAY_MS, structuredDate } from './dates.ts'
import type { ResultRecipe, Subject } from './recipe.ts'
import { isSameName, isSamePlace } from './same-person.ts'

type ProofType = (typeof PROOF_DOCUMENT_TYPES)[number]

const isProofType = (type: string): type is ProofType =>
  PROOF_DOCUMENT_TYPES.some((known) => known === type)

/** The address that the check names; missing parts are invented. */
const addressOf = ({ address, document, client, invent, sample }: Subject) => {
  if (sample?.proof) return sample.proof.address
  const country =
    address?.country ?? document?.issuingCountry ?? client.personDetails?.nationality ?? 'GB'
  const invented = inventPlace(country, invent)
  return {
    propertyNumber: address?.propertyNumber ?? invent.code('##'),
    ...(address?.buildingName && { building: address.buildingName }),
    line: address?.line ?? invent.street(),
    city: address?.city ?? invented.city,
    ...(address?.state && { state: address.state }),
    ...(!address && invented.state && { state: invented.state }),
    postalCode: address?.postalCode ?? invented.postalCode,
    country,
  }
}

const clearBreakdown = (subject: Subject): ProofOfAddressCheckResult['breakdown'] => {
  const { document, client, invent, now, overrides, sample } = subject
  const proof = sample?.proof
  const type = proof?.documentType ?? document?.type ?? 'utility_bill'
  const address = addressOf(subject)
  const isSomebodyElse = overrides['clientValidation.entityName'] === 'attention'
  const isOld = overrides['contentAnalysis.issuingDate'] === 'attention'
  const daysBack = isOld ? invent.integer(400, 900) : invent.integer(5, 80)
  const { propertyNumber, line, city, postalCode } = address
  return {
    extractedData: {
      documentDetails: {
        documentType: isProofType(type) ? type : 'utility_bill',
        issuer: proof?.issuer ?? invent.company(),
        issuingDate: proof?.issuingDate ?? structuredDate(now - daysBack * DAY_MS),
      },
      holderDetails: {
        entityName:
          proof?.entityName ??
          (isSomebodyElse
            ? `${invent.firstName('female')} ${invent.lastName()}`
            : client.entityName),
      },
      addressDetails: {
        addressLine: [`${propertyNumber} ${line}`, city, postalCode].join(', '),
        addressCountry: address.country,
        address,
        latLong: `${invent.decimal(-60, 60)},${invent.decimal(-120, 120)}`,
      },
    },
    clientValidation: {
      entityName: proof && !isSameName(proof.entityName, client.entityName) ? 'attention' : 'clear',
      address:
        proof && subject.address && !isSamePlace(proof.address, subject.address)
          ? 'attention'
          : 'clear',
    },
    contentAnalysis: { dataIntegrity: 'clear', issuingDate: 'clear' },
    geolocationAnalysis: { addressValidity: 'clear' },
  }
}

export const proofOfAddressCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'clientValidation.address': 'attention' },
  judges: ['clientValidation.entityName', 'clientValidation.address'],
}
