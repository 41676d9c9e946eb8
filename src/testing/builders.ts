import type * as z from 'zod'
import type { CreateAddress } from '../contracts/addresses.ts'
import { type CheckTypeName, checkTypeOf } from '../contracts/check-types/index.ts'
import type { CreateCheck } from '../contracts/checks.ts'
import type { CreateClient } from '../contracts/clients.ts'
import type { CreateDocument } from '../contracts/documents.ts'
import type { CreateLivePhoto } from '../contracts/live-photos.ts'
import type { CreateLiveVideo } from '../contracts/live-videos.ts'
import { jpegFile } from './image-files.ts'

type ClientBody = z.input<typeof CreateClient>
type PersonBody = Extract<ClientBody, { type: 'person' }>
type CompanyBody = Extract<ClientBody, { type: 'company' }>
type DocumentBody = z.input<typeof CreateDocument>
type CheckBody = z.input<typeof CreateCheck>

/** Some attributes in place of the usual ones; those of the details one by one. */
type PersonChanges = Partial<Omit<PersonBody, 'type' | 'personDetails'>> & {
  personDetails?: Partial<PersonBody['personDetails']>
}
type CompanyChanges = Partial<Omit<CompanyBody, 'type' | 'companyDetails'>> & {
  companyDetails?: Partial<CompanyBody['companyDetails']>
}

/** The body of a client who is a person. */
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

/** The body of a client that is a company. */
export const aCompany = ({ companyDetails, ...changes }: CompanyChanges = {}): CompanyBody => ({
  type: 'company',
  email: 'office@example.com',
  ...changes,
  companyDetails: { name: 'Example Trading Ltd', incorporationCountry: 'GB', ...companyDetails },
})

/** The body of a client's address. */
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

/** The body of a client's passport; `type` makes another document of it. */
export const aDocument = (clientId: string, changes: Partial<DocumentBody> = {}): DocumentBody => ({
  clientId,
  type: 'passport',
  issuingCountry: 'GB',
  ...changes,
})

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** Base64 of a JPEG that is taken for a face; another name, another face. */
export const aSelfie = (name = 'selfie'): string => base64(jpegFile(name))

/** The body that uploads the front, or another side, of a passport; another name, another image. */
export const aPassport = (name = 'passport'): { fileName: string; data: string } => ({
  fileName: `${name}.jpg`,
  data: base64(jpegFile(name)),
})

/** The body of a client's live photo. */
export const aLivePhoto = (
  clientId: string,
  changes: Partial<z.input<typeof CreateLivePhoto>> = {}
): z.input<typeof CreateLivePhoto> => ({ clientId, data: aSelfie(), ...changes })

/** The body of a client's live video. */
export const aLiveVideo = (clientId: string): z.input<typeof CreateLiveVideo> => ({ clientId })

/**
 * The body of a check, with those of the ids that checks of this type demand. Throws where one is
 * not given.
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
  const demanded = Object.fromEntries(requires.map((name) => [name, others[name]]))
  return { clientId, type, ...demanded, ...changes }
}
