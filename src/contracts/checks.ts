import * as z from 'zod'
import { CheckOutcome } from './check-types/analysis.ts'
import { CHECK_REFERENCES } from './check-types/check-type.ts'
import {
  CHECK_TYPE_NAMES,
  type CheckTypeName,
  checkTypeOf,
  isCheckTypeName,
} from './check-types/index.ts'
import { Document } from './documents.ts'
import { documented, observed, type ShapeFacts, sdk } from './facts.ts'
import { Id, LastActionBy, optional, Reference, Stamps } from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

/** Checks a body against its type of check: required references and the shape of the options. */
export const asTypeDemands: z.core.CheckFn<{
  type: CheckTypeName
  options?: object | null | undefined
  [reference: string]: unknown
}> = ({ value, issues }) => {
  const { requires, options } = checkTypeOf(value.type)
  for (const name of requires) {
    if (value[name]) continue
    issues.push({ code: 'custom', path: [name], message: 'is required', input: undefined })
  }
  if (!value.options) return
  const parsed = options?.safeParse(value.options)
  for (const issue of parsed?.error?.issues ?? []) {
    issues.push({ ...issue, path: ['options', ...issue.path], input: undefined })
  }
  // Unknown options are ignored, like every unknown attribute.
  value.options = parsed?.data
}

/** Checks that a result has the shape of its type of check. */
export const asTypePromises: z.core.CheckFn<{ type: string; result?: unknown }> = ({
  value,
  issues,
}) => {
  if (!value.result || !isCheckTypeName(value.type)) return
  const parsed = checkTypeOf(value.type).result.safeParse(value.result)
  for (const issue of parsed.error?.issues ?? []) {
    issues.push({ ...issue, path: ['result', ...issue.path], input: undefined })
  }
}

export const CHECK_STATUSES = ['pending', 'complete', 'failed'] as const

const references = {
  documentId: optional(Reference),
  addressId: optional(Reference),
  livePhotoId: optional(Reference),
  liveVideoId: optional(Reference),
}

const TypeName = z.enum(CHECK_TYPE_NAMES)

export const CreateCheck = z
  .object({
    clientId: Reference,
    type: TypeName,
    enableMonitoring: optional(z.boolean()),
    ...references,
    options: optional(z.looseObject({})),
    clientConsent: optional(z.boolean()),
    lastActionBy: optional(LastActionBy),
  })
  .check(asTypeDemands)
export type CreateCheck = z.output<typeof CreateCheck>

/** Copies of client and documents from the creation of the check. */
const CheckInput = z.strictObject({
  clientDetails: z.looseObject({}),
  documents: z.array(Document),
})

const common = {
  id: Id,
  entityName: z.string(),
  type: TypeName,
  clientId: Id,
  documentId: Id.optional(),
  addressId: Id.optional(),
  livePhotoId: Id.optional(),
  liveVideoId: Id.optional(),
  enableMonitoring: z.boolean().optional(),
  clientConsent: z.boolean().optional(),
  options: z.looseObject({}).optional(),
  status: z.enum(CHECK_STATUSES),
}

export const CheckResult = z.looseObject({
  outcome: CheckOutcome,
  breakdown: z.looseObject({}).optional(),
})
export type CheckResult = z.infer<typeof CheckResult>

/** `result` is present exactly when the status is `complete`. */
export const Check = z
  .strictObject({
    ...common,
    result: CheckResult.optional(),
    initialOutcome: CheckOutcome.optional(),
    input: CheckInput.optional(),
    lastActionBy: z.string().optional(),
    ...Stamps,
  })
  .check(asTypePromises)
  .refine((check) => (check.status === 'complete') === (check.result !== undefined), {
    path: ['result'],
    message: 'should be present exactly when the status is complete',
  })
export type Check = z.infer<typeof Check>

/** A check in a list. Its result has the outcome alone. */
export const CheckSummary = z.strictObject({
  ...common,
  result: z.strictObject({ outcome: CheckOutcome }).optional(),
  lastActionBy: z.string().optional(),
  ...Stamps,
})
export type CheckSummary = z.infer<typeof CheckSummary>

/** Vendor: only monitoring can change, and only of screening checks. */
export const UpdateCheck = z.object({ enableMonitoring: z.boolean().optional() })

export const CHECK_FILTERS = [
  'clientId',
  'type',
  'status',
  ...CHECK_REFERENCES,
  'result.outcome',
] as const

const operations = {
  createCheck: operation({
    method: 'POST',
    path: '/checks',
    summary: 'Creates a check.',
    description:
      'The response is always `pending`. Get the check later, or subscribe a webhook to its events. The type decides which other ids are required.',
    effect: 'create',
    body: CreateCheck,
    answer: Check,
    provenance: 'documented',
    source: 'checks#create, checks#requirements, decisions#37',
  }),
  getCheck: operation({
    method: 'GET',
    path: '/checks/:id',
    summary: 'Gets a check.',
    description: 'Returns the check. A complete check has its result with every analysis.',
    effect: 'read',
    answer: Check,
    provenance: 'documented',
    source: 'checks#attributes, checks#operations',
  }),
  updateCheck: operation({
    method: 'POST',
    path: '/checks/:id',
    summary: 'Updates a screening check.',
    description:
      'Turns the monitoring of a complete screening check on or off. Nothing else of a check can change.',
    effect: 'update',
    body: UpdateCheck,
    answer: Check,
    provenance: 'documented',
    source: 'checks#update',
  }),
  listChecks: operation({
    method: 'GET',
    path: '/checks',
    summary: 'Lists checks.',
    description:
      'Newest first, of one client or of the whole account. An item shows the outcome without the breakdown.',
    effect: 'read',
    query: PageQuery,
    filters: CHECK_FILTERS,
    answer: pageOf(CheckSummary),
    provenance: 'documented',
    source: 'checks#lists, decisions#29',
  }),
}

type CheckBody = z.input<typeof CreateCheck>

/**
 * Returns the body of a check with the ids that its type requires. Throws a `TypeError` if one of
 * them is missing.
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
  const required = Object.fromEntries(requires.map((name) => [name, others[name]]))
  return { clientId, type, ...required, ...changes }
}

/** Returns the body that turns the monitoring of a screening check on or off. */
export const aMonitoringChange = (enableMonitoring = true): z.input<typeof UpdateCheck> => ({
  enableMonitoring,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { CreateCheck },
    facts: [
      documented(
        'checks#create',
        'clientId type enableMonitoring documentId addressId livePhotoId liveVideoId options',
        'clientConsent'
      ),
      sdk('checks#create', 'lastActionBy'),
    ],
  },
  {
    shapes: { Check, CheckSummary },
    facts: [
      documented(
        'checks#attributes',
        'id clientId entityName type status enableMonitoring documentId addressId livePhotoId',
        'liveVideoId options result createdAt updatedAt'
      ),
      documented('checks#outcomes, check-results#shape', 'result.outcome result.breakdown'),
      observed('checks#attributes', 'clientConsent initialOutcome'),
      observed('checks#input', 'input input.clientDetails input.documents'),
      sdk('checks#attributes', 'lastActionBy'),
    ],
  },
  {
    shapes: { UpdateCheck },
    facts: [documented('checks#update', 'enableMonitoring')],
  },
  {
    shapes: { listChecks: CHECK_FILTERS },
    facts: [
      documented(
        'checks#lists',
        'clientId type status documentId addressId livePhotoId liveVideoId result.outcome'
      ),
    ],
  },
]

export const checks = resource({
  operations,
  facts,
  record: { noun: 'check', schema: Check, audited: 'check', isOfClient: true },
})
