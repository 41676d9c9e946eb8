import type { Api } from './api.ts'
import { base64, PASSPORT, SELFIE } from './images.ts'

export const PERSON = {
  type: 'person' as const,
  email: 'john.doe@example.com',
  personDetails: { firstName: 'John', lastName: 'Doe', dob: '1990-01-31', nationality: 'GB' },
}

/** A client with all that its checks of identity and of a document need. */
export interface Onboarded {
  clientId: string
  livePhotoId: string
  documentId: string
}

/** A client with all that a check of any type needs. */
export interface Equipped extends Onboarded {
  addressId: string
  liveVideoId: string
  /** A driving license with a number, of which there is no image. */
  licenseId: string
}

interface Given {
  client?: object & { personDetails?: object }
  document?: object
}

/** Creates a client, a live photo, and a document with an image of its front. */
export const onboard = async (api: Api, given: Given = {}): Promise<Onboarded> => {
  const client = await api.ok('createClient', { body: { ...PERSON, ...given.client } })
  const clientId: string = client.id
  const photo = await api.ok('createLivePhoto', { body: { clientId, data: base64(SELFIE) } })
  const document = await api.ok('createDocument', {
    body: { clientId, type: 'passport', issuingCountry: 'GB', ...given.document },
  })
  await api.ok('uploadDocumentImage', {
    params: { id: document.id, side: 'front' },
    body: { fileName: 'front.jpg', data: base64(PASSPORT) },
  })
  return { clientId, livePhotoId: photo.id, documentId: document.id }
}

/** Has an identity check come out clear, which makes the face of the client known. */
const enrollFace = async (api: Api, onboarded: Onboarded): Promise<void> => {
  const { id } = await api.ok('createCheck', {
    body: { type: 'identity_check', ...onboarded },
    headers: { 'ComplyCube-Mock-Scenario': 'stuck' },
  })
  await api.control('POST', `/checks/${id}/complete`, { scenario: 'clear' })
}

/** Creates the same, and an address, a live video, a driving license and an enrolled face. */
export const equip = async (api: Api, given: Given = {}): Promise<Equipped> => {
  const personDetails = {
    ...PERSON.personDetails,
    ssn: '123456789',
    ...given.client?.personDetails,
  }
  const client = { mobile: '+441632960011', ...given.client, personDetails }
  const onboarded = await onboard(api, { ...given, client })
  const { clientId } = onboarded
  const address = await api.ok('createAddress', {
    body: {
      ...{ clientId, type: 'main', propertyNumber: '12B', buildingName: 'Kiln House' },
      ...{ line: 'Water Street', city: 'New York', state: 'NY', postalCode: '10004' },
      country: 'US',
    },
  })
  const video = await api.ok('createLiveVideo', { body: { clientId } })
  const license = await api.ok('createDocument', {
    body: {
      ...{ clientId, type: 'driving_license', documentNumber: 'DOE99901315JD9' },
      issuingCountry: 'GB',
    },
  })
  await enrollFace(api, onboarded)
  return { ...onboarded, addressId: address.id, liveVideoId: video.id, licenseId: license.id }
}

type Reference = 'documentId' | 'addressId' | 'livePhotoId' | 'liveVideoId'

/** What each type of check names besides its client (checks#requirements). */
const REFERENCES: Readonly<Record<string, readonly Reference[]>> = {
  standard_screening_check: [],
  extensive_screening_check: [],
  document_check: ['documentId'],
  identity_check: ['documentId', 'livePhotoId'],
  enhanced_identity_check: ['documentId', 'liveVideoId'],
  proof_of_address_check: ['documentId', 'addressId'],
  multi_bureau_check: ['addressId'],
  face_authentication_check: ['livePhotoId'],
  age_estimation_check: ['livePhotoId'],
  driving_license_check: ['documentId'],
  identity_fraud_check: ['addressId'],
  ssn_check: [],
  email_intelligence_check: [],
  mobile_intelligence_check: [],
}

/** Every type of check that may be created by a request (checks#types). */
export const POSTABLE_TYPES: readonly string[] = Object.keys(REFERENCES)

/** Bodies that create each type of check for a client who has what it needs. */
export const checkBody = (type: string, client: Onboarded & Partial<Equipped>) => {
  const documentId = type === 'driving_license_check' ? client.licenseId : client.documentId
  const held: Partial<Record<Reference, string>> = { ...client, ...(documentId && { documentId }) }
  const references = REFERENCES[type] ?? []
  return {
    clientId: client.clientId,
    type,
    ...Object.fromEntries(references.map((name) => [name, held[name]])),
  }
}
