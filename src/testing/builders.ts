import type * as z from 'zod'
import type { SearchAddresses } from '../contracts/address-lookup.ts'
import type { CreateAddress } from '../contracts/addresses.ts'
import type { PerformAutofill } from '../contracts/autofill.ts'
import type { RedactCheck, ValidateCheck } from '../contracts/check-decisions.ts'
import { type CheckTypeName, checkTypeOf } from '../contracts/check-types/index.ts'
import type { CreateCheck, UpdateCheck } from '../contracts/checks.ts'
import type { CreateClient } from '../contracts/clients.ts'
import type { SearchCompanies } from '../contracts/companies.ts'
import type { AddCustomListRecord } from '../contracts/custom-lists.ts'
import type { RedactDocument } from '../contracts/document-images.ts'
import type { CreateDocument } from '../contracts/documents.ts'
import type { CreateFlowSession } from '../contracts/flow-sessions.ts'
import type { CreateLivePhoto } from '../contracts/live-photos.ts'
import type { CreateLiveVideo } from '../contracts/live-videos.ts'
import type { CreateToken } from '../contracts/tokens.ts'
import type { CreateWebhook } from '../contracts/webhooks.ts'
import { jpegFile } from './image-files.ts'

type ClientBody = z.input<typeof CreateClient>
type PersonBody = Extract<ClientBody, { type: 'person' }>
type CompanyBody = Extract<ClientBody, { type: 'company' }>
type DocumentBody = z.input<typeof CreateDocument>
type CheckBody = z.input<typeof CreateCheck>

/** Attributes that replace the defaults; those of the details are merged. */
type PersonChanges = Partial<Omit<PersonBody, 'type' | 'personDetails'>> & {
  personDetails?: Partial<PersonBody['personDetails']>
}
type CompanyChanges = Partial<Omit<CompanyBody, 'type' | 'companyDetails'>> & {
  companyDetails?: Partial<CompanyBody['companyDetails']>
}

/** Returns the body of a client that is a person. */
export const aPerson = ({ personDetails, ...changes }: PersonChanges = {}): PersonBody => ({
  type: 'person',
  email: 'john.doe@example.com',
  ...changes,
  personDetails: {
    firstName: 'John',
    lastName: 'Doe',
    dob: '1990-01-31',
    nationality: 'GB',
    ...personDetails,
  },
})

/** Returns the body of a client that is a company. */
export const aCompany = ({ companyDetails, ...changes }: CompanyChanges = {}): CompanyBody => ({
  type: 'company',
  email: 'office@example.com',
  ...changes,
  companyDetails: { name: 'Example Trading Ltd', incorporationCountry: 'GB', ...companyDetails },
})

/** Returns the body of a client's address. */
export const anAddress = (
  clientId: string,
  changes: Partial<z.input<typeof CreateAddress>> = {}
): z.input<typeof CreateAddress> => ({
  clientId,
  line: 'Water Street',
  city: 'London',
  postalCode: 'EC1A 1AA',
  country: 'GB',
  ...changes,
})

/** Returns the body of a client's document: a passport, unless `type` says otherwise. */
export const aDocument = (clientId: string, changes: Partial<DocumentBody> = {}): DocumentBody => ({
  clientId,
  type: 'passport',
  issuingCountry: 'GB',
  ...changes,
})

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Returns Base64 of a JPEG that the mock accepts as a face. Each name is another face. */
export const aSelfie = (name = 'selfie'): string => base64(jpegFile(name))

/** Returns the body of an upload of one side of a passport. Each name is another image. */
export const aPassport = (name = 'passport'): { fileName: string; data: string } => ({
  fileName: `${name}.jpg`,
  data: base64(jpegFile(name)),
})

/** Returns the body of a client's live photo. */
export const aLivePhoto = (
  clientId: string,
  changes: Partial<z.input<typeof CreateLivePhoto>> = {}
): z.input<typeof CreateLivePhoto> => ({ clientId, data: aSelfie(), ...changes })

/** Returns the body of a client's live video. */
export const aLiveVideo = (clientId: string): z.input<typeof CreateLiveVideo> => ({ clientId })

/**
 * Returns the body of a check with the ids that its type requires. Throws a `TypeError` if one of
 * them is missing.
 */
export const aCheck = (
  type: CheckTypeName,
  ids: Pick<CheckBody, 'clientId' | 'documentId' | 'addressId' | 'livePhotoId' | 'liveVideoId'>,
  changes: Partial<CheckBody> = {}
): CheckBody => {
  const { clientId, ...others } = ids
  const { requires } = checkTypeOf(type)
  const missing = requires.find((name) => !others[name])
  if (missing !== undefined) {
    throw new TypeError(`A check of type ${type} needs ${missing}; it needs ${requires.join(', ')}`)
  }
  const required = Object.fromEntries(requires.map((name) => [name, others[name]]))
  return { clientId, type, ...required, ...changes }
}

type CompanySearch = z.input<typeof SearchCompanies>
type AddressSearch = z.input<typeof SearchAddresses>
type ListedBody = z.input<typeof AddCustomListRecord>

/** Returns the body of a look-up of companies by name. */
export const aCompanySearch = (changes: Partial<CompanySearch> = {}): CompanySearch => ({
  companyName: 'Example Trading Ltd',
  incorporationCountry: 'GB',
  ...changes,
})

/** Returns the body of a look-up of addresses by postal code. */
export const anAddressSearch = (changes: Partial<AddressSearch> = {}): AddressSearch => ({
  line: 'Water Street',
  postalCode: 'EC1A 1AA',
  country: 'GB',
  ...changes,
})

/** Returns the body of an autofill of a document image. Each name is another image. */
export const anAutofill = (name?: string): z.input<typeof PerformAutofill> => ({
  data: aPassport(name).data,
})

/** Returns the body that adds a person to a custom list. Later screening checks find the person. */
export const aListedPerson = (changes: Partial<ListedBody> = {}): ListedBody => ({
  entityType: 'person',
  names: [{ type: 'primary', firstName: 'John', lastName: 'Doe' }],
  ...changes,
})

/** Returns the body that adds a company to a custom list. */
export const aListedCompany = (changes: Partial<ListedBody> = {}): ListedBody => ({
  entityType: 'company',
  names: [{ type: 'primary', companyName: 'Example Trading Ltd' }],
  ...changes,
})

type TokenBody = z.input<typeof CreateToken>
type FlowSessionBody = z.input<typeof CreateFlowSession>
type WebhookBody = z.input<typeof CreateWebhook>

/** Returns the body of a token for the web SDK. */
export const aToken = (clientId: string, changes: Partial<TokenBody> = {}): TokenBody => ({
  clientId,
  referrer: 'https://www.example.com/*',
  ...changes,
})

/** Returns the body of a hosted flow session with a document check. */
export const aFlowSession = (
  clientId: string,
  changes: Partial<FlowSessionBody> = {}
): FlowSessionBody => ({
  clientId,
  checkTypes: ['document_check'],
  successUrl: 'https://www.example.com/done',
  cancelUrl: 'https://www.example.com/left',
  ...changes,
})

/** Returns the body of a webhook for all events. */
export const aWebhook = (url: string, changes: Partial<WebhookBody> = {}): WebhookBody => ({
  url,
  enabled: true,
  events: ['*'],
  ...changes,
})

type ValidationBody = z.input<typeof ValidateCheck>

/** Returns the body of a validation. Default: the check is confirmed. */
export const aValidation = (changes: Partial<ValidationBody> = {}): ValidationBody => ({
  outcome: 'confirmed',
  ...changes,
})

/** Returns the body that turns the monitoring of a screening check on or off. */
export const aMonitoringChange = (enableMonitoring = true): z.input<typeof UpdateCheck> => ({
  enableMonitoring,
})

/** Returns the body that redacts the name in a document check. */
export const aCheckRedaction = (
  changes: Partial<z.input<typeof RedactCheck>> = {}
): z.input<typeof RedactCheck> => ({ attributes: ['firstName', 'lastName'], ...changes })

/** Returns the body that redacts the images of a document. */
export const aDocumentRedaction = (): z.input<typeof RedactDocument> => ({ attributes: ['images'] })
