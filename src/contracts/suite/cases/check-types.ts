import type { CheckReference } from '../../check-types/check-type.ts'
import { type CheckTypeName, checkTypeOf } from '../../check-types/index.ts'
import { Check } from '../../checks.ts'
import type { Provenance } from '../../operation.ts'
import type { Source } from '../../source.ts'
import { type Case, type ClauseDetails, defineCase, documented } from '../clause.ts'
import type { Prop } from '../examples.ts'
import { answers, answersAs, blames } from '../expectations.ts'
import { without } from '../generated.ts'
import { enrolFace, LICENSE, makeResident } from './residents.ts'

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
): ClauseDetails => ({ says: statement, operation, provenance, source })

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

  return defineCase<Readonly<Record<string, ClauseDetails>>>({
    name: `a check of type ${type}`,
    clauses: {
      ...Object.fromEntries(
        requires.map((reference) => [
          missing(reference),
          documented(
            'createCheck',
            'checks#requirements',
            `Without ${reference}: 400 that blames it`
          ),
        ])
      ),
      [completes]: documented(
        'getCheck',
        'checks#attributes, sandbox#triggers',
        'The check is pending, then complete with outcome clear'
      ),
      [shaped]: says(
        'getCheck',
        shape,
        source,
        'The complete check has the shape of its type, and nothing besides'
      ),
    },
    story: async (story) => {
      const clientId = await makeResident(story)
      const already = requires.includes('documentId')
        ? { documentId: await story.make('createDocument', { body: { clientId, ...LICENSE } }) }
        : {}
      if (checkTypeOf(type).needsEnrolledFace) await enrolFace(story, clientId)
      const wanted = requires.map((reference) => REFERENCES[reference])
      const props = await story.given([...wanted, ...needs], { clientId, ...already })
      const named = Object.fromEntries(requires.map((name) => [name, props[REFERENCES[name]]]))
      const body = { type, clientId, ...named }
      for (const reference of requires) {
        const refused = await story.call('createCheck', { body: without(body, reference) })
        story.verify(missing(reference), refused, blames(reference))
      }
      const created = await story.call('createCheck', { body })
      const pending = answers({ ...body, status: 'pending', result: undefined })
      story.verify(completes, created, pending)
      const ended = await story.checkAtItsEnd(story.idOf(created))
      const complete = answers({ ...body, status: 'complete', 'result.outcome': 'clear' })
      story.verify(completes, ended, complete)
      story.verify(shaped, ended, complete)
      story.verify(shaped, ended, answersAs(Check))
    },
  })
}

export const checkTypeCases: readonly Case[] =
  // The keys of the traits are the names of these types, which Object.keys forgets.
  (Object.keys(TRAITS) as OtherType[]).map(caseOf)
