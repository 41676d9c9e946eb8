import type { CheckReference } from '../../check-types/check-type.ts'
import { CHECK_TYPE_NAMES, type CheckTypeName, checkTypeOf } from '../../check-types/index.ts'
import { Check } from '../../checks.ts'
import type { Provenance } from '../../operation.ts'
import type { Source } from '../../source.ts'
import type { CaseRun } from '../case-run.ts'
import { assumed, type Case, type ClauseDraft, defineCase, documented, sdk } from '../clause.ts'
import type { Prop, Props } from '../examples.ts'
import { answers, answersAs, blames, hasStatus } from '../expectations.ts'
import { without } from '../generated.ts'
import { makeResident, PERSON } from './clients.ts'

/** A document that a driving license check takes. */
export const LICENSE = {
  type: 'driving_license',
  issuingCountry: 'GB',
  documentNumber: 'QUILL902034MQ9XY',
}

/** Enrols the face of a client with a clear identity check. Returns the live photo. */
export const enrolFace = async (
  run: CaseRun,
  clientId: string
): Promise<Pick<Props, 'livePhotoId'>> => {
  const { checkId, livePhotoId } = await run.given(['checkId', 'livePhotoId'], { clientId })
  await run.checkAtItsEnd(checkId)
  return { livePhotoId }
}

/** What a type needs besides what its declaration names, and how sure the shape of its result is. */
interface Trait {
  readonly source: Source
  readonly shape: Provenance
  readonly needs?: readonly Prop[]
}

/** The identity check and the document check have cases of their own. */
type OtherType = Exclude<CheckTypeName, 'identity_check' | 'document_check'>

const TRAITS: Readonly<Record<OtherType, Trait>> = {
  standard_screening_check: { source: 'check-results#screening', shape: 'assumed' },
  extensive_screening_check: { source: 'check-results#screening', shape: 'assumed' },
  age_estimation_check: { source: 'check-results#age-estimation', shape: 'assumed' },
  driving_license_check: { source: 'check-results#driving-license', shape: 'assumed' },
  email_intelligence_check: { source: 'check-results#email-and-mobile', shape: 'documented' },
  enhanced_identity_check: {
    source: 'check-results#enhanced-identity',
    shape: 'observed',
    needs: ['imageId'],
  },
  face_authentication_check: { source: 'check-results#face-authentication', shape: 'observed' },
  identity_fraud_check: { source: 'check-results#identity-fraud', shape: 'documented' },
  mobile_intelligence_check: { source: 'check-results#email-and-mobile', shape: 'documented' },
  multi_bureau_check: { source: 'check-results#multi-bureau', shape: 'documented' },
  proof_of_address_check: {
    source: 'check-results#proof-of-address',
    shape: 'assumed',
    needs: ['imageId'],
  },
  ssn_check: { source: 'check-results#ssn', shape: 'documented' },
}

const says = (
  operation: 'createCheck' | 'getCheck',
  provenance: Provenance,
  source: Source,
  statement: string
): ClauseDraft => ({ says: statement, operation, provenance, source })

const REFERENCES: Readonly<Record<CheckReference, Prop>> = {
  documentId: 'documentId',
  addressId: 'addressId',
  livePhotoId: 'livePhotoId',
  liveVideoId: 'liveVideoId',
}

const caseOf = (type: OtherType): Case => {
  const { source, shape, needs = [] } = TRAITS[type]
  const { requires } = checkTypeOf(type)
  const stem = `checks.${type.replaceAll('_', '-')}`
  const [completes, shaped] = [`${stem}.completes`, `${stem}.result-shape`]
  const missing = (reference: string): string => `${stem}.requires.${reference}`

  return defineCase<Readonly<Record<string, ClauseDraft>>>({
    name: `a check of type ${type}`,
    clauses: {
      ...Object.fromEntries(
        requires.map((reference) => [
          missing(reference),
          documented(
            'createCheck',
            'checks#requirements',
            `Without ${reference}: 400, and param names it`
          ),
        ])
      ),
      [completes]: documented(
        'getCheck',
        'checks#attributes, sandbox#triggers',
        'The check is pending at first, and completes with outcome clear'
      ),
      [shaped]: says(
        'getCheck',
        shape,
        source,
        'The complete check has exactly the shape of its type'
      ),
    },
    run: async (run) => {
      const clientId = await makeResident(run)
      const already = requires.includes('documentId')
        ? { documentId: await run.make('createDocument', { body: { clientId, ...LICENSE } }) }
        : {}
      if (checkTypeOf(type).needsEnrolledFace) await enrolFace(run, clientId)
      const wanted = requires.map((reference) => REFERENCES[reference])
      const props = await run.given([...wanted, ...needs], { clientId, ...already })
      const named = Object.fromEntries(requires.map((name) => [name, props[REFERENCES[name]]]))
      const body = { type, clientId, ...named }
      for (const reference of requires) {
        const refused = await run.call('createCheck', { body: without(body, reference) })
        run.verify(missing(reference), refused, blames(reference))
      }
      const created = await run.call('createCheck', { body })
      const pending = answers({ ...body, status: 'pending', result: undefined })
      run.verify(completes, created, pending)
      const ended = await run.checkAtItsEnd(run.idOf(created))
      const complete = answers({ ...body, status: 'complete', 'result.outcome': 'clear' })
      run.verify(completes, ended, complete)
      run.verify(shaped, ended, complete)
      run.verify(shaped, ended, answersAs(Check))
    },
  })
}

const refusal = (what: string) =>
  assumed('createCheck', 'checks#requirements, checks#refusals', `${what}: 400, and param names it`)

const demands = defineCase({
  name: 'what some types of check demand of client and document',
  needs: ['clientId', 'addressId', 'liveVideoId'],
  clauses: {
    'checks.ssn-check.requires-ssn': {
      ...refusal('A clientId of a client without ssn'),
      requests: ({ clientId }) => [{ body: { clientId, type: 'ssn_check' } }],
      expected: blames('clientId'),
    },
    'checks.mobile-intelligence-check.requires-mobile': {
      ...refusal('A clientId of a client without mobile'),
      requests: ({ clientId }) => [{ body: { clientId, type: 'mobile_intelligence_check' } }],
      expected: blames('clientId'),
    },
    'checks.driving-license-check.requires-license': refusal(
      'A documentId of a document that is no driving license'
    ),
    'checks.driving-license-check.requires-number': refusal(
      'A documentId of a driving license without documentNumber'
    ),
    'checks.enhanced-identity-check.front-image': assumed(
      'createCheck',
      'checks#requirements, decisions#33',
      'A document without an image of its front: 400, and param is documentId'
    ),
    'checks.proof-of-address-check.takes-address': sdk(
      'createCheck',
      'checks#requirements',
      'An addressId may be sent, and the response repeats it'
    ),
    'checks.identity-fraud-check.foreign-address': assumed(
      'createCheck',
      'decisions#10',
      'An address of another client: 400, and param is addressId'
    ),
    'checks.age-estimation-check.persons-only': assumed(
      'createCheck',
      'checks#requirements, checks#refusals',
      'A client that is a company: 400, and param is clientId'
    ),
    'checks.create.workflow-only': {
      ...assumed(
        'checks#requirements, decisions#36',
        'A request cannot create eid_check or device_intelligence_check: 400, and param is type'
      ),
      requests: ({ clientId }) =>
        ['eid_check', 'device_intelligence_check'].map((type) => ({ body: { clientId, type } })),
      expected: blames('type'),
    },
  },
  run: async (run, { clientId, addressId, liveVideoId }) => {
    const create = (type: string, details: object = {}) =>
      run.call('createCheck', { body: { clientId, type, ...details } })
    const documentOf = async (details: object) => ({
      documentId: await run.make('createDocument', { body: { clientId, ...details } }),
    })
    const blamesDocument = blames('documentId')
    const passport = await documentOf({ ...LICENSE, type: 'passport' })
    const other = await create('driving_license_check', passport)
    run.verify('checks.driving-license-check.requires-license', other, blamesDocument)
    const unnumbered = await documentOf({ ...LICENSE, documentNumber: null })
    const bare = await create('driving_license_check', unnumbered)
    run.verify('checks.driving-license-check.requires-number', bare, blamesDocument)

    const blank = await create('enhanced_identity_check', { ...passport, liveVideoId })
    run.verify('checks.enhanced-identity-check.front-image', blank, blamesDocument)
    await run.given(['imageId'], passport)
    const proof = await create('proof_of_address_check', { ...passport, addressId })
    run.verify('checks.proof-of-address-check.takes-address', proof, answers({ addressId }))
    const foreign = await run.given(['addressId'])
    const fraud = await create('identity_fraud_check', { addressId: foreign.addressId })
    run.verify('checks.identity-fraud-check.foreign-address', fraud, blames('addressId'))

    const firm = { type: 'company', email: PERSON.email, companyDetails: { name: 'Quill Ltd' } }
    const company = await run.make('createClient', { body: firm })
    const { livePhotoId } = await run.given(['livePhotoId'], { clientId: company })
    const ageless = await create('age_estimation_check', { clientId: company, livePhotoId })
    run.verify('checks.age-estimation-check.persons-only', ageless, blames('clientId'))
  },
})

const faces = defineCase({
  name: 'a face must be known to be authenticated',
  clauses: {
    'checks.face-authentication-check.requires-enrolment': assumed(
      'createCheck',
      'checks#requirements, checks#refusals, checks#face-enrolment',
      'A client whose face is not enrolled: 400, and param is clientId'
    ),
    'checks.face-authentication-check.after-identity-check': documented(
      'createCheck',
      'check-results#identity, checks#face-enrolment',
      'An identity check that ends clear enrols the face'
    ),
  },
  run: async (run) => {
    const { clientId, livePhotoId } = await run.given(['clientId', 'livePhotoId'])
    const authenticate = (photo: string) =>
      run.call('createCheck', {
        body: { clientId, livePhotoId: photo, type: 'face_authentication_check' },
      })
    const stranger = await authenticate(livePhotoId)
    const unknown = 'checks.face-authentication-check.requires-enrolment'
    run.verify(unknown, stranger, blames('clientId'))
    const enrolled = await enrolFace(run, clientId)
    const known = await authenticate(enrolled.livePhotoId)
    const created = answers({ status: 'pending', clientId })
    run.verify('checks.face-authentication-check.after-identity-check', known, created)
  },
})

/** Last names that ComplyCube's sandbox reads as words, with the outcome of each. */
const WORDS = { attention: 'attention', failed: 'not_processed' } as const

const endingCase = (word: keyof typeof WORDS): Case => {
  const outcome = WORDS[word]
  const clauseOf = (type: string): string =>
    `checks.ends.${outcome.replaceAll('_', '-')}.${type.replaceAll('_', '-')}`
  const says = (type: string): string =>
    `The last name '${word}' makes a ${type} end with ${outcome}, in the shape of its type`
  return defineCase<Readonly<Record<string, ClauseDraft>>>({
    name: `every type of check when the last name is ${word}`,
    clauses: Object.fromEntries(
      CHECK_TYPE_NAMES.map((type) => [
        clauseOf(type),
        assumed('getCheck', 'check-results#shape, sandbox#triggers', says(type)),
      ])
    ),
    run: async (run) => {
      const clientId = await makeResident(run)
      const documentId = await run.make('createDocument', { body: { clientId, ...LICENSE } })
      // A face is enrolled by a clear check, so before the word is said.
      await enrolFace(run, clientId)
      const needs = ['imageId', 'addressId', 'livePhotoId', 'liveVideoId'] as const
      const { addressId, livePhotoId, liveVideoId } = await run.given(needs, {
        clientId,
        documentId,
      })
      const changes = { personDetails: { lastName: word } }
      await run.call('updateClient', { params: { id: clientId }, body: changes })
      const named = { clientId, documentId, addressId, livePhotoId, liveVideoId }
      for (const type of CHECK_TYPE_NAMES) {
        const created = await run.call('createCheck', { body: { ...named, type } })
        run.verify(clauseOf(type), created, hasStatus(200))
        if (created.status !== 200) continue
        const ended = await run.checkAtItsEnd(run.idOf(created))
        run.verify(clauseOf(type), ended, answers({ type, 'result.outcome': outcome }))
        run.verify(clauseOf(type), ended, answersAs(Check))
      }
    },
  })
}

export const checkTypeCases: readonly Case[] = [
  // The keys of the traits are the names of these types, which Object.keys forgets.
  ...(Object.keys(TRAITS) as OtherType[]).map(caseOf),
  demands,
  faces,
  endingCase('attention'),
  endingCase('failed'),
]
