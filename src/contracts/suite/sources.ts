import type { OperationName } from '../operations.ts'
import { type Example, type Examples, NO_PROPS, type Prop, type Props } from './examples.ts'
import type { Answer, Call } from './target.ts'

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
}

const madeBy = (operation: OperationName): Source => ({ operation, at: 'id' })

/** For what cannot be made by a request. */
const firstOf = (operation: OperationName): Source => ({ operation, at: 'items.0.id' })

const endedCheck = (example: Pick<Example, 'needs' | 'call'>): Source => ({
  ...madeBy('createCheck'),
  example,
  isAwaited: true,
})

const SOURCES: { readonly [P in Prop]: Source } = {
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
  redirectUrl: { operation: 'createFlowSession', at: 'redirectUrl' },
  workflowSessionId: firstOf('listWorkflowSessions'),
  customListId: firstOf('listCustomLists'),
  companyId: firstOf('searchCompanies'),
  webhookId: madeBy('createWebhook'),
  auditLogId: firstOf('listAuditLogs'),
  teamMemberId: firstOf('listTeamMembers'),
}

/** What obtaining takes of a story. */
interface Asker {
  call(name: OperationName, call: Call): Promise<Answer>
  textAt(answer: Answer, path: string): string
  checkAtItsEnd(id: string): Promise<Answer>
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
    const { operation, at, example, isAwaited } = SOURCES[prop]
    const { needs: before = [], call } = example ?? examples[operation]
    for (const need of before) await get(need)
    const text = asker.textAt(await asker.call(operation, call(props)), at)
    if (isAwaited) await asker.checkAtItsEnd(text)
    props[prop] = text
    there.add(prop)
  }
  for (const need of needs) await get(need)
  return props
}
