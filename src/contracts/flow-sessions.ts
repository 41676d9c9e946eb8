import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { NonEmptyText, OptionalText, optional, Reference } from './fields.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

export const FLOW_CHECK_TYPES = [
  'standard_screening_check',
  'extensive_screening_check',
  'document_check',
  'identity_check',
  'enhanced_identity_check',
  'proof_of_address_check',
  'face_authentication_check',
  'age_estimation_check',
] as const

export const FLOW_LANGUAGES = 'en ar de es fr hi hk id it ja ko nl no pl pt sv th vi zh'.split(' ')

/** A link works until the session is complete, and at most this long. */
export const FLOW_LIFETIME_MS = 14 * 86_400_000

/** Schemes that run code or open files in the browser. No application is behind them. */
const UNSAFE_SCHEMES = /^(?:javascript|data|vbscript|file|blob|about):/i

/** Vendor: native applications are returned to by a scheme of their own (web-sdk-and-flow#3). */
const isReturnUrl = (text: string): boolean =>
  /^[a-z][a-z\d+.-]*:\//i.test(text) && !UNSAFE_SCHEMES.test(text) && URL.canParse(text)

/** Where the hosted page sends the browser: an address with any scheme, such as `myapp://done`. */
const ReturnUrl = z.string().refine(isReturnUrl, 'should match format "url"')

/** Vendor: there are two forms, by workflow and (older) by check types. One of them is required. */
export const CreateFlowSession = z
  .object({
    clientId: Reference,
    workflowTemplateId: optional(NonEmptyText),
    checkTypes: optional(
      z.array(z.enum(FLOW_CHECK_TYPES)).check(z.minLength(1, 'should not be empty'))
    ),
    successUrl: ReturnUrl,
    cancelUrl: ReturnUrl,
    theme: optional(z.enum(['light', 'dark'])),
    supportEmail: OptionalText,
    shortUrl: optional(z.boolean()),
    enableMonitoring: optional(z.boolean()),
    language: optional(z.enum(FLOW_LANGUAGES)),
    allowDocumentUpload: optional(z.boolean()),
    messages: optional(z.looseObject({})),
    documentTypes: optional(z.record(z.string(), z.boolean())),
  })
  .refine(({ workflowTemplateId, checkTypes }) => Boolean(workflowTemplateId ?? checkTypes), {
    path: ['checkTypes'],
    message: "is required, unless 'workflowTemplateId' is given",
  })

export const FlowSession = z.strictObject({ redirectUrl: z.string() })
export type FlowSession = z.infer<typeof FlowSession>

const operations = {
  createFlowSession: operation({
    method: 'POST',
    path: '/flow/sessions',
    summary: 'Creates a Flow link.',
    description:
      'Returns the address of a hosted page where the client goes through a workflow, or through the listed checks.',
    effect: 'create',
    body: CreateFlowSession,
    answer: FlowSession,
    provenance: 'documented',
    source: 'flow-sessions#create',
  }),
}

type FlowSessionBody = z.input<typeof CreateFlowSession>

/** Returns the body of a hosted flow session with a document check. */
export const aFlowSession = (
  clientId: string,
  changes: Partial<FlowSessionBody> = {}
): FlowSessionBody => ({
  clientId,
  checkTypes: ['document_check'],
  successUrl: 'https://www.example.com/done',
  cancelUrl: 'https://www.example.com/left',
  ...changes,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { CreateFlowSession, FlowSession },
    facts: [
      documented(
        'flow-sessions#create',
        'clientId workflowTemplateId checkTypes successUrl cancelUrl theme supportEmail shortUrl',
        'enableMonitoring language allowDocumentUpload messages documentTypes redirectUrl'
      ),
    ],
  },
]

export const flowSessions = resource({
  operations,
  facts,
})
