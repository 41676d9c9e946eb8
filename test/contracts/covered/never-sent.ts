/** Attributes that the contracts have and the mock never sends. */
interface NeverSent {
  /** As in the ledger, or what stands before a dot. */
  readonly attributes: readonly string[]
  readonly because: string
}

/** A test checks that each of them is in the contracts and in no answer. */
export const NEVER_SENT: readonly NeverSent[] = [
  {
    attributes: ['createCheck result', 'createCheck input', 'createCheck initialOutcome'],
    because: 'a new check is pending: there is nothing of it yet',
  },
  {
    attributes: ['updateCheck input'],
    because: 'only screening checks can be changed, which do not show what was put in',
  },
  {
    attributes: ['updateCheck initialOutcome', 'redactCheck initialOutcome'],
    because: 'only enhanced identity checks show it, which are neither changed nor redacted',
  },
  {
    attributes: ['createDocument images'],
    because: 'a new document has no images; they are uploaded afterwards',
  },
  {
    attributes: [
      'getRiskProfile occupationRisk.checkId',
      'getRiskProfile occupationRisk.occupationCategory',
      'getRiskProfile occupationRisk.occupationTitle',
    ],
    because: 'no check of an occupation can be created by a request',
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
    because: 'autofill reads a passport, whose zone has two lines',
  },
  {
    attributes: [
      'face_authentication_check breakdown.faceAuthentication.breakdown.facesMatched.liveVideoId',
      'face_authentication_check breakdown.faceAuthentication.breakdown.enrolledFaces.liveVideoIds',
    ],
    because: 'the mock enrols faces of live photos alone',
  },
]

const isBelow = (attribute: string, one: string): boolean =>
  attribute === one || attribute.startsWith(`${one}.`)

/** Why an attribute is never sent; undefined for one that is sent. */
export const reasonOf = (attribute: string): string | undefined =>
  NEVER_SENT.find(({ attributes }) => attributes.some((one) => isBelow(attribute, one)))?.because
