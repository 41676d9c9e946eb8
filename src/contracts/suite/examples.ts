import type { OperationName } from '../operations.ts'
import type { Answer, Call } from './target.ts'

/** An id that no object has. */
export const UNKNOWN_ID = 'ffffffffffffffffffffffff'

/** What calls may refer to, while nothing of it has been made. */
export const NO_PROPS = {
  clientId: UNKNOWN_ID,
  addressId: UNKNOWN_ID,
  livePhotoId: UNKNOWN_ID,
  liveVideoId: UNKNOWN_ID,
  documentId: UNKNOWN_ID,
  imageId: UNKNOWN_ID,
  checkId: UNKNOWN_ID,
  endedScreeningId: UNKNOWN_ID,
  endedDocumentCheckId: UNKNOWN_ID,
  redirectUrl: UNKNOWN_ID,
  workflowSessionId: UNKNOWN_ID,
  customListId: UNKNOWN_ID,
  companyId: UNKNOWN_ID,
  webhookId: UNKNOWN_ID,
  auditLogId: UNKNOWN_ID,
  teamMemberId: UNKNOWN_ID,
} as const

export type Prop = keyof typeof NO_PROPS

/** Ids of objects that have been made, or found, for a call. */
export type Props = { readonly [P in Prop]: string }

/** How an operation is called so that it succeeds. */
export interface Example {
  /** How the ids of its clauses begin: `clients.create`. */
  readonly stem: `${string}.${string}`
  /** What must have been made before, in this order. */
  readonly needs?: readonly Prop[]
  readonly call: (props: Props) => Call
  /** More bodies, which together with the call's own show all that may be required. */
  readonly otherBodies?: (props: Props) => readonly object[]
  /** What messages call the object of `:id`: `live photo`. */
  readonly noun?: string
}

/** An example for every operation; one that is missing does not compile. */
export type Examples = { readonly [Name in OperationName]: Example }

/** Where a call gets what it refers to. */
interface Source {
  /** Makes it, or lists some. */
  readonly operation: OperationName
  /** Where it stands in the answer. */
  readonly at: string
  /** In place of the operation's own example. */
  readonly example?: Pick<Example, 'needs' | 'call'>
  /** A check that must have come to its end. */
  readonly isAwaited?: boolean
  /** The link of a flow, which the client must have started. */
  readonly isFlow?: boolean
}

const madeBy = (operation: OperationName): Source => ({ operation, at: 'id' })

/** For what cannot be made by a request. */
const firstOf = (operation: OperationName): Source => ({ operation, at: 'items.0.id' })

const endedCheck = (example: Pick<Example, 'needs' | 'call'>): Source => ({
  ...madeBy('createCheck'),
  example,
  isAwaited: true,
})

/** Where each id comes from. */
export const SOURCES: { readonly [P in Prop]: Source } = {
  clientId: madeBy('createClient'),
  addressId: madeBy('createAddress'),
  livePhotoId: madeBy('createLivePhoto'),
  liveVideoId: madeBy('createLiveVideo'),
  documentId: madeBy('createDocument'),
  imageId: madeBy('uploadDocumentImage'),
  checkId: madeBy('createCheck'),
  endedScreeningId: endedCheck({
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, type: 'standard_screening_check' } }),
  }),
  endedDocumentCheckId: endedCheck({
    needs: ['clientId', 'documentId', 'imageId'],
    call: ({ clientId, documentId }) => ({
      body: { clientId, documentId, type: 'document_check' },
    }),
  }),
  redirectUrl: { operation: 'createFlowSession', at: 'redirectUrl', isFlow: true },
  workflowSessionId: firstOf('listWorkflowSessions'),
  customListId: firstOf('listCustomLists'),
  companyId: firstOf('searchCompanies'),
  webhookId: madeBy('createWebhook'),
  auditLogId: firstOf('listAuditLogs'),
  teamMemberId: firstOf('listTeamMembers'),
}

/** What obtaining takes of a run. */
interface Asker {
  call(name: OperationName, call: Call): Promise<Answer>
  textAt(answer: Answer, path: string): string
  checkAtItsEnd(id: string): Promise<Answer>
  startFlow(answer: Answer, redirectUrl: string): Promise<void>
}

/** Makes or finds what is needed, each as in the example of its operation, around what is there. */
export const obtain = async <P extends Prop>(
  needs: readonly P[],
  already: Partial<Props>,
  { asker, examples }: { asker: Asker; examples: Examples }
): Promise<Pick<Props, P>> => {
  const props: Record<Prop, string> = { ...NO_PROPS, ...already }
  const there = new Set<string>(Object.keys(already))
  const get = async (prop: Prop): Promise<void> => {
    if (there.has(prop)) return
    const { operation, at, example, isAwaited, isFlow } = SOURCES[prop]
    const { needs: before = [], call } = example ?? examples[operation]
    for (const need of before) await get(need)
    const answer = await asker.call(operation, call(props))
    const text = asker.textAt(answer, at)
    if (isFlow) await asker.startFlow(answer, text)
    if (isAwaited) await asker.checkAtItsEnd(text)
    props[prop] = text
    there.add(prop)
  }
  for (const need of needs) await get(need)
  return props
}
