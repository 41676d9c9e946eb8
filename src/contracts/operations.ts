import type { Operation } from './operation.ts'
import RESOURCES from './resources.ts'

/** The operations of each resource, as one type after the other. */
type Declared = (typeof RESOURCES)[keyof typeof RESOURCES]['operations']

/** The names of the operations of each member of a union. */
type NamesOf<Group> = Group extends unknown ? keyof Group : never

/** The operation of this name in the member of a union that has it. */
type Named<Group, Name> = Group extends unknown
  ? Name extends keyof Group
    ? Group[Name]
    : never
  : never

export type Operations = { readonly [Name in NamesOf<Declared>]: Named<Declared, Name> }
export type OperationName = keyof Operations

/** Every operation of the API by name. */
export const OPERATIONS = Object.assign(
  {},
  ...Object.values(RESOURCES).map(({ operations }) => operations)
  // The compiler cannot add up the operations of a list.
) as Operations

/** Operations that cost credits and count against the monthly quota (requests#rate-limits). */
export const PAID_OPERATIONS = [
  'createCheck',
  'performAutofill',
  'searchCompanies',
  'searchAddresses',
] as const satisfies readonly OperationName[]

/** Operations that a capture in a browser or an app needs: those that SDK tokens open (decisions#65). */
export const TOKEN_OPERATIONS = [
  'createDocument',
  'getDocument',
  'updateDocument',
  'listDocuments',
  'uploadDocumentImage',
  'downloadDocumentImage',
  'downloadDocumentImageById',
  'deleteDocumentImage',
  'createLivePhoto',
  'getLivePhoto',
  'listLivePhotos',
  'downloadLivePhoto',
  'createLiveVideo',
  'getLiveVideo',
  'listLiveVideos',
  'getWorkflowSession',
  'listWorkflowSessions',
  'completeWorkflowSession',
] as const satisfies readonly OperationName[]

/** Whether SDK tokens open an operation. */
export const isTokenOperation = (name: string): boolean =>
  TOKEN_OPERATIONS.some((one) => one === name)

export const isOperationName = (name: string): name is OperationName =>
  Object.hasOwn(OPERATIONS, name)

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`)

const ROUTES = Object.entries(OPERATIONS).map(([name, { method, path }]: [string, Operation]) => ({
  // Object.entries loses the type of the keys: each is the name of an operation.
  name: name as OperationName,
  method,
  isFixed: !path.includes(':'),
  pattern: patternOf(path),
}))

/** Returns the operation of a method and a path below `/v1`. A fixed path wins over one with ids. */
export const findOperation = (method: string, path: string): OperationName | undefined => {
  const suitable = ROUTES.filter((one) => one.method === method && one.pattern.test(path))
  return (suitable.find(({ isFixed }) => isFixed) ?? suitable[0])?.name
}
