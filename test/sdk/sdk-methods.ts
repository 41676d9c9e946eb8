import { ComplyCube } from '@complycube/api'
import { expect } from 'vitest'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'

export const KEY = 'test_sdk'

export const sdkFor = (url: string): ComplyCube => {
  const sdk = new ComplyCube({ apiKey: KEY })
  sdk.axiosInstance.defaults.baseURL = `${url}/v1`
  return sdk
}

type Method = (...args: unknown[]) => Promise<unknown>

const isMethod = (value: unknown): value is Method => typeof value === 'function'

/** Resources of the SDK by name: all that it holds but its HTTP client. */
const resourcesOf = (sdk: ComplyCube): [string, object][] =>
  Object.entries(sdk).filter(([name]) => name !== 'axiosInstance')

/** Methods that the class of a resource declares itself, without those of its base class. */
const methodsOf = (resource: object): string[] =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(resource)).filter(
    (name) => name !== 'constructor'
  )

/** Every method of every resource: `client.create`, `document.upload` … */
export const SDK_METHODS: readonly string[] = resourcesOf(sdkFor('http://mock')).flatMap(
  ([name, resource]) => methodsOf(resource).map((method) => `${name}.${method}`)
)

/** The route that each method asks, as the reference has it. */
export const ROUTES: Readonly<Record<string, string>> = {
  'accountInfo.get': 'GET /accountInfo',
  'address.create': 'POST /addresses',
  'address.get': 'GET /addresses/:id',
  'address.update': 'POST /addresses/:id',
  'address.delete': 'DELETE /addresses/:id',
  'address.list': 'GET /addresses',
  'auditLog.get': 'GET /auditLogs/:id',
  'auditLog.list': 'GET /auditLogs',
  'autofill.performAutofill': 'POST /autofill',
  'check.create': 'POST /checks',
  'check.get': 'GET /checks/:id',
  'check.update': 'POST /checks/:id',
  'check.validate': 'POST /checks/:id/validate',
  'check.list': 'GET /checks',
  'client.create': 'POST /clients',
  'client.get': 'GET /clients/:id',
  'client.update': 'POST /clients/:id',
  'client.delete': 'DELETE /clients/:id',
  'client.list': 'GET /clients',
  'document.create': 'POST /documents',
  'document.get': 'GET /documents/:id',
  'document.update': 'POST /documents/:id',
  'document.upload': 'POST /documents/:id/upload/:side',
  'document.download': 'GET /documents/:id/download/:side',
  'document.deleteImage': 'DELETE /documents/:id/:side',
  'document.redact': 'POST /documents/:id/redact',
  'document.delete': 'DELETE /documents/:id',
  'document.list': 'GET /documents',
  'flow.createSession': 'POST /flow/sessions',
  'livePhoto.upload': 'POST /livePhotos',
  'livePhoto.get': 'GET /livePhotos/:id',
  'livePhoto.download': 'GET /livePhotos/:id/download',
  'livePhoto.redact': 'POST /livePhotos/:id/redact',
  'livePhoto.delete': 'DELETE /livePhotos/:id',
  'livePhoto.list': 'GET /livePhotos',
  'liveVideo.get': 'GET /liveVideos/:id',
  'liveVideo.redact': 'POST /liveVideos/:id/redact',
  'liveVideo.delete': 'DELETE /liveVideos/:id',
  'liveVideo.list': 'GET /liveVideos',
  'lookup.searchCompany': 'POST /lookup/companies',
  'lookup.getCompany': 'GET /lookup/companies/:id',
  'lookup.searchAddress': 'POST /lookup/addresses',
  'report.generate': 'GET /reports',
  'riskProfile.get': 'GET /clients/:id/riskProfile',
  'static.listScreeningLists': 'GET /static/screeningLists',
  'static.listSupportedDocuments': 'GET /static/supportedDocuments',
  'teamMember.get': 'GET /teamMembers/:id',
  'teamMember.list': 'GET /teamMembers',
  'token.generate': 'POST /tokens',
  'webhook.create': 'POST /webhooks',
  'webhook.get': 'GET /webhooks/:id',
  'webhook.update': 'POST /webhooks/:id',
  'webhook.delete': 'DELETE /webhooks/:id',
  'webhook.list': 'GET /webhooks',
  'workflowSession.get': 'GET /workflowSessions/:id',
  'workflowSession.complete': 'POST /workflowSessions/:id/complete',
  'workflowSession.list': 'GET /workflowSessions',
}

/** What the API must have answered for the SDK to give this: it unwraps lists and tokens. */
const asAnswered = (name: string, given: unknown): unknown => {
  if (name === 'token.generate') return { token: given }
  const isList = name.endsWith('.list') && Array.isArray(given)
  const totalItems = isList ? given.length : 0
  return isList ? { page: 1, pageSize: 100, totalItems, pages: 1, items: given } : given
}

/** Holds what a method gives against the contract of its route. */
export const expectContract = (name: string, given: unknown): void => {
  const operation = Object.values<Operation>(OPERATIONS).find(
    ({ method, path }) => `${method} ${path}` === ROUTES[name]
  )
  if (!operation) throw new Error(`No operation is asked by ${name}`)
  if (operation.answer) operation.answer.parse(asAnswered(name, given))
  else expect(given).toBeUndefined()
}

/** Calls a method by its name. */
export const drive = async (sdk: ComplyCube, name: string, args: unknown[]): Promise<unknown> => {
  const [resourceName = '', methodName = ''] = name.split('.')
  const resource: unknown = Reflect.get(sdk, resourceName)
  const method: unknown = Reflect.get(Object(resource), methodName)
  if (!isMethod(method)) throw new Error(`The SDK has no method ${name}`)
  return method.apply(resource, args)
}

/** Has every answer held against its contract, and keeps a list of the methods that were called. */
export const watch = (sdk: ComplyCube): ReadonlySet<string> => {
  const driven = new Set<string>()
  for (const [resourceName, resource] of resourcesOf(sdk)) {
    for (const methodName of methodsOf(resource)) {
      const method: unknown = Reflect.get(resource, methodName)
      const name = `${resourceName}.${methodName}`
      const watched: Method = async (...args) => {
        const given = isMethod(method) ? await method.apply(resource, args) : undefined
        expectContract(name, given)
        driven.add(name)
        return given
      }
      Reflect.set(resource, methodName, watched)
    }
  }
  return driven
}
