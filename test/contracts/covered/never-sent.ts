/** Attributes that the contracts have and the mock never sends. */
interface NeverSent {
  /** Names such as `createCheck result`. They include the attributes below. */
  readonly attributes: readonly string[]
  readonly because: string
}

/** A test checks that each is in the contracts and in no response. */
export const NEVER_SENT: readonly NeverSent[] = [
  {
    attributes: ['createCheck result', 'createCheck input', 'createCheck initialOutcome'],
    because: 'a new check is pending and has no result',
  },
  {
    attributes: ['updateCheck input'],
    because: 'only screening checks can be updated, and they do not show their input',
  },
  {
    attributes: ['updateCheck initialOutcome', 'redactCheck initialOutcome'],
    because: 'only enhanced identity checks show it, and they cannot be updated or redacted',
  },
  {
    attributes: ['createDocument images'],
    because: 'a new document has no images: they are uploaded later',
  },
  {
    attributes: [
      'getRiskProfile occupationRisk.checkId',
      'getRiskProfile occupationRisk.occupationCategory',
      'getRiskProfile occupationRisk.occupationTitle',
    ],
    because: 'no request can create a check of an occupation',
  },
  {
    attributes: [
      'getWorkflowSession workflowTemplateDescription',
      'getWorkflowSession workflowDescription',
      'getWorkflowSession compliancePolicies.id',
      'getWorkflowSession compliancePolicies.version',
      'getWorkflowSession compliancePolicies.title',
      'getWorkflowSession policyAssurance.id',
      'getWorkflowSession policyAssurance.version',
      'getWorkflowSession policyAssurance.title',
      'listWorkflowSessions items.workflowTemplateDescription',
      'listWorkflowSessions items.workflowDescription',
    ],
    because: 'the workflows of the mock have no policies and no descriptions',
  },
  {
    attributes: [
      'performAutofill documentDetails.additionalDetails.key',
      'performAutofill documentDetails.additionalDetails.value',
    ],
    because: 'autofill reads a passport, without further details',
  },
  {
    attributes: ['performAutofill mrz.line3'],
    because: 'autofill reads a passport, and the zone of a passport has two lines',
  },
  {
    attributes: [
      'face_authentication_check breakdown.faceAuthentication.breakdown.facesMatched.liveVideoId',
      'face_authentication_check breakdown.faceAuthentication.breakdown.enrolledFaces.liveVideoIds',
    ],
    because: 'the mock only enrols faces of live photos',
  },
]

const isBelow = (attribute: string, one: string): boolean =>
  attribute === one || attribute.startsWith(`${one}.`)

/** Returns why an attribute is never sent, or undefined if it is sent. */
export const reasonOf = (attribute: string): string | undefined =>
  NEVER_SENT.find(({ attributes }) => attributes.some((one) => isBelow(attribute, one)))?.because
