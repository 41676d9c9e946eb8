import { assumedRule, documentedRule, type Rule, sdkRule } from '../rule.ts'

const NEW = 'server/api/new-check.ts'
const TYPES = 'contracts/check-types/index.ts'

/** What a new check must name, and whom it may be of. */
export const newCheckRules: readonly Rule[] = [
  sdkRule('api-checks 2', 'A check is of one of the types that can be created by a request.', {
    keptBy: TYPES,
    proof: 'checks.create.refuses-type',
  }),
  assumedRule(
    'api-checks 2.1, decision 36',
    'eid_check and device_intelligence_check run in workflows alone: 400. The rule is documented, the status is not.',
    { keptBy: TYPES, proof: 'checks.create.workflow-only' }
  ),
  documentedRule('api-checks 2.1', 'Each type of check demands the ids of what it looks at.', {
    keptBy: 'contracts/check-rules.ts',
    proof: 'checks.document-check.requires-document bad-input/references.test.ts',
  }),
  assumedRule('api-checks 2.3, 2.4, 2.5', 'Options are checked against the type of the check.', {
    keptBy: 'contracts/check-rules.ts',
    proof: 'checks.screening.refuses-classification',
  }),
  assumedRule(
    'api-checks 2.1, 11',
    'Some types are of persons alone: a company is refused. The rule is documented, the status is not.',
    { keptBy: NEW, proof: 'checks.age-estimation-check.persons-only' }
  ),
  assumedRule('decision 9', 'What a body names must exist: 400 that blames the attribute.', {
    keptBy: 'server/sandbox/collection.ts',
    proof:
      'addresses.create.unknown-client live-photos.create.unknown-client live-videos.create.unknown-client flow-sessions.create.unknown-client bad-input/references.test.ts',
  }),
  assumedRule('decision 10', 'What a check names must be of the same client.', {
    keptBy: 'server/api/guards.ts',
    proof: 'checks.document-check.foreign-document checks.identity-fraud-check.foreign-address',
  }),
  assumedRule('api-checks 2.1, decision 33', 'A check of a document needs an image of its front.', {
    keptBy: NEW,
    proof: 'checks.document-check.front-image checks.enhanced-identity-check.front-image',
  }),
  documentedRule(
    'api-checks 11, seed-identity-check 3, decision 34',
    'A document check needs the issuing country; an identity check does not.',
    {
      keptBy: NEW,
      proof: 'checks.document-check.issuing-country checks.identity-check.without-country',
    }
  ),
  documentedRule(
    'api-checks 2.1, 11, decision 35',
    'A document of two sides is checked on its front alone where there is no other.',
    { keptBy: NEW, proof: 'checks.document-check.front-only' }
  ),
  documentedRule(
    'api-core-resources 5.5, api-checks 11, decision 35',
    'Where the mock is told to expect two sides, a document check of one side of two is refused.',
    { keptBy: `${NEW} contracts/document-sides.ts`, proof: 'bad-input/sides.test.ts' }
  ),
  sdkRule('api-checks 2.1, 12', 'A check of a proof of address takes an addressId along.', {
    keptBy: 'contracts/check-types/proof-of-address-check.ts',
    proof: 'checks.proof-of-address-check.takes-address',
  }),
  assumedRule(
    'api-checks 2.1, 11',
    'SSN, mobile number and driving license must be there to be checked: 400. The rules are documented, the status is not.',
    {
      keptBy:
        'contracts/check-types/ssn-check.ts contracts/check-types/mobile-intelligence-check.ts contracts/check-types/driving-license-check.ts',
      proof:
        'checks.ssn-check.requires-ssn checks.mobile-intelligence-check.requires-mobile checks.driving-license-check',
    }
  ),
  assumedRule(
    'api-checks 2.1, 11, api-rules-webhooks-other 3.14',
    'Only a face that is enrolled can be authenticated: 400. The rule is documented, the status is not.',
    { keptBy: NEW, proof: 'checks.face-authentication-check.requires-enrolment' }
  ),
  documentedRule(
    'api-checks 4.4, api-rules-webhooks-other 3.14',
    'A clear identity check enrols the face of the client.',
    {
      keptBy: 'server/sandbox/check-lifecycle.ts server/sandbox/enrolled-faces.ts',
      proof: 'checks.face-authentication-check.after-identity-check',
    }
  ),
]
