import type { Props } from '../examples.ts'
import type { Story } from '../story.ts'
import { PERSON } from './clients.ts'

/** A document that a driving license check takes. */
export const LICENSE = {
  type: 'driving_license',
  issuingCountry: 'GB',
  documentNumber: 'QUILL902034MQ9XY',
}

/** A person of whom so much is known that every type of check can be run on it. */
export const RESIDENT = {
  ...PERSON,
  mobile: '+441632960011',
  personDetails: { ...PERSON.personDetails, dob: '1990-01-31', ssn: '123-45-6789' },
}

/** Makes such a client. */
export const makeResident = (story: Story): Promise<string> =>
  story.make('createClient', { body: RESIDENT })

/** Has a face of the client enrolled, by a clear identity check. Answers its live photo. */
export const enrolFace = async (
  story: Story,
  clientId: string
): Promise<Pick<Props, 'livePhotoId'>> => {
  const { checkId, livePhotoId } = await story.given(['checkId', 'livePhotoId'], { clientId })
  await story.checkAtItsEnd(checkId)
  return { livePhotoId }
}
