import type * as z from 'zod'
import type { Operation } from '../operation.ts'
import { isOperationName, OPERATIONS, type OperationName, type Operations } from '../operations.ts'
import { attributes } from '../schema.ts'
import type { Answer, Call } from './target.ts'

/** An id that no object has. */
export const UNKNOWN_ID = 'ffffffffffffffffffffffff'

/**
 * The ids that creates return: `createClient` has `clientId`. TypeScript 5.4 wants the operation to be
 * looked up before its name is taken apart.
 */
type CreatedId = {
  [Name in OperationName]: Operations[Name] extends { answer: z.ZodType<{ id: string }> }
    ? Name extends `create${infer Noun}`
      ? `${Uncapitalize<Noun>}Id`
      : never
    : never
}[OperationName]

/** Everything that calls may refer to: the id of what each create returns, and these. */
export type Prop =
  | CreatedId
  | 'imageId'
  | 'endedScreeningId'
  | 'endedDocumentCheckId'
  | 'redirectUrl'
  | 'workflowSessionId'
  | 'customListId'
  | 'companyId'
  | 'auditLogId'
  | 'teamMemberId'

/** Ids of objects that have been made, or found, for a call. */
export type Props = { readonly [P in Prop]: string }

/** How an operation is called so that it succeeds. */
export interface Example {
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

const hasId = ({ answer }: Operation): boolean =>
  answer !== undefined && attributes(answer).some(([name]) => name === 'id')

const CREATED = Object.fromEntries(
  Object.entries<Operation>(OPERATIONS).flatMap(([operation, declared]) => {
    const [, first, rest] = /^create(.)(.*)$/.exec(operation) ?? []
    if (first === undefined || !isOperationName(operation) || !hasId(declared)) return []
    return [[`${first.toLowerCase()}${rest}Id`, madeBy(operation)]]
  })
  // These are the names that the type spells, made in the same way.
) as { readonly [Id in CreatedId]: Source }

export const SOURCES: { readonly [P in Prop]: Source } = {
  ...CREATED,
  imageId: madeBy('uploadDocumentImage'),
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
  auditLogId: firstOf('listAuditLogs'),
  teamMemberId: firstOf('listTeamMembers'),
}

/** What calls refer to while nothing of it has been made. */
export const NO_PROPS = Object.fromEntries(
  Object.keys(SOURCES).map((prop) => [prop, UNKNOWN_ID])
  // Object.fromEntries forgets the names.
) as Props

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
