import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { answers, blames } from '../expectations.ts'
import { PERSON } from './clients.ts'
import { enrolFace, LICENSE } from './residents.ts'

const refuses = (what: string) =>
  assumed('createCheck', 'checks#requirements, checks#refusals', `${what}: 400 that blames it`)

const demands = defineCase({
  name: 'what some types of check demand of client and document',
  clauses: {
    'checks.ssn-check.requires-ssn': refuses('A clientId of a client without ssn'),
    'checks.mobile-intelligence-check.requires-mobile': refuses(
      'A clientId of a client without mobile'
    ),
    'checks.driving-license-check.requires-license': refuses(
      'A documentId of a document that is no driving license'
    ),
    'checks.driving-license-check.requires-number': refuses(
      'A documentId of a driving license without documentNumber'
    ),
    'checks.enhanced-identity-check.front-image': assumed(
      'createCheck',
      'checks#requirements, decisions#33',
      'A documentId of a document without an image of its front: 400 that blames it'
    ),
    'checks.proof-of-address-check.takes-address': sdk(
      'createCheck',
      'checks#requirements',
      'An addressId may be sent along, and comes back'
    ),
    'checks.identity-fraud-check.foreign-address': assumed(
      'createCheck',
      'decisions#10',
      'An address of another client: 400 that blames addressId'
    ),
    'checks.age-estimation-check.persons-only': assumed(
      'createCheck',
      'checks#requirements, checks#refusals',
      'A clientId of a company: 400 that blames it'
    ),
    'checks.create.workflow-only': assumed(
      'createCheck',
      'checks#requirements, decisions#36',
      'eid_check and device_intelligence_check by a request: 400 that blames type'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const create = (type: string, details: object = {}) =>
      story.call('createCheck', { body: { clientId, type, ...details } })
    const ssn = await create('ssn_check')
    story.verify('checks.ssn-check.requires-ssn', ssn, blames('clientId'))
    const mobile = await create('mobile_intelligence_check')
    story.verify('checks.mobile-intelligence-check.requires-mobile', mobile, blames('clientId'))
    for (const type of ['eid_check', 'device_intelligence_check']) {
      story.verify('checks.create.workflow-only', await create(type), blames('type'))
    }

    const documentOf = async (details: object) => ({
      documentId: await story.make('createDocument', { body: { clientId, ...details } }),
    })
    const blamesDocument = blames('documentId')
    const passport = await documentOf({ ...LICENSE, type: 'passport' })
    const other = await create('driving_license_check', passport)
    story.verify('checks.driving-license-check.requires-license', other, blamesDocument)
    const unnumbered = await documentOf({ ...LICENSE, documentNumber: null })
    const bare = await create('driving_license_check', unnumbered)
    story.verify('checks.driving-license-check.requires-number', bare, blamesDocument)

    const { addressId, liveVideoId } = await story.given(['addressId', 'liveVideoId'], { clientId })
    const blank = await create('enhanced_identity_check', { ...passport, liveVideoId })
    story.verify('checks.enhanced-identity-check.front-image', blank, blamesDocument)
    await story.given(['imageId'], passport)
    const proof = await create('proof_of_address_check', { ...passport, addressId })
    story.verify('checks.proof-of-address-check.takes-address', proof, answers({ addressId }))
    const foreign = await story.given(['addressId'])
    const fraud = await create('identity_fraud_check', { addressId: foreign.addressId })
    story.verify('checks.identity-fraud-check.foreign-address', fraud, blames('addressId'))

    const firm = { type: 'company', email: PERSON.email, companyDetails: { name: 'Quill Ltd' } }
    const company = await story.make('createClient', { body: firm })
    const { livePhotoId } = await story.given(['livePhotoId'], { clientId: company })
    const ageless = await create('age_estimation_check', { clientId: company, livePhotoId })
    story.verify('checks.age-estimation-check.persons-only', ageless, blames('clientId'))
  },
})

const faces = defineCase({
  name: 'a face must be known to be authenticated',
  clauses: {
    'checks.face-authentication-check.requires-enrolment': assumed(
      'createCheck',
      'checks#requirements, checks#refusals, checks#face-enrolment',
      'A clientId of a client whose face is not enrolled: 400 that blames it'
    ),
    'checks.face-authentication-check.after-identity-check': documented(
      'createCheck',
      'check-results#identity, checks#face-enrolment',
      'A clear identity check enrols the face'
    ),
  },
  story: async (story) => {
    const { clientId, livePhotoId } = await story.given(['clientId', 'livePhotoId'])
    const authenticate = (photo: string) =>
      story.call('createCheck', {
        body: { clientId, livePhotoId: photo, type: 'face_authentication_check' },
      })
    const stranger = await authenticate(livePhotoId)
    const unknown = 'checks.face-authentication-check.requires-enrolment'
    story.verify(unknown, stranger, blames('clientId'))
    const enrolled = await enrolFace(story, clientId)
    const known = await authenticate(enrolled.livePhotoId)
    const created = answers({ status: 'pending', clientId })
    story.verify('checks.face-authentication-check.after-identity-check', known, created)
  },
})

export const checkDemandCases: readonly Case[] = [demands, faces]
