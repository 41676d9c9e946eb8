import type { Api } from './api.ts'
import { base64, PASSPORT, SELFIE } from './images.ts'

export const PERSON = {
  type: 'person',
  email: 'john.doe@example.com',
  personDetails: { firstName: 'John', lastName: 'Doe', dob: '1990-01-31', nationality: 'GB' },
}

/** A client with all that its checks need. */
export interface Onboarded {
  clientId: string
  livePhotoId: string
  documentId: string
}

/** Creates a client, a live photo, and a document with an image of its front. */
export const onboard = async (
  api: Api,
  given: { client?: object; document?: object } = {}
): Promise<Onboarded> => {
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

/** Bodies that create each type of check for an onboarded client. */
export const checkBody = (type: string, { clientId, livePhotoId, documentId }: Onboarded) =>
  type === 'identity_check'
    ? { clientId, type, livePhotoId, documentId }
    : { clientId, type, documentId }
