import * as z from 'zod'
import { CHECK_TYPE_NAMES, checkTypeOf } from '../../src/contracts/check-types/index.ts'
import { CreateCheck } from '../../src/contracts/checks.ts'
import { optional } from '../../src/contracts/fields.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../../src/contracts/operations.ts'
import { createMock } from '../../src/index.ts'
import { type Answer, type Api, createApi } from '../support/api.ts'
import { checkBody, equip } from '../support/onboarding.ts'
import type { Fixed } from './valid-values.ts'

/** An operation that takes a body, and what stands ready for it. */
export interface Asked {
  readonly name: string
  readonly operation: OperationName
  readonly schema: z.ZodType
  readonly params: Record<string, string>
  readonly fixed: Fixed
  /** Makes room for the next one. */
  readonly clear?: (answer: Answer['body']) => Promise<unknown>
}

/** A check that is complete, of which there is something to say. */
const completeCheck = async (api: Api, body: object): Promise<{ id: string; matchId?: string }> => {
  const headers = { 'ComplyCube-Mock-Scenario': 'stuck' }
  const { id } = await api.ok('createCheck', { body, headers })
  const scenario = { scenario: 'attention' }
  const { result } = await api.control('POST', `/checks/${id}/complete`, scenario)
  return { id, matchId: result.breakdown.matches?.[0]?.id }
}

/** A sandbox in which every operation finds what its path and its body name. */
export const furnishForRequests = async () => {
  const api = createApi(createMock({ clock: 'virtual' }).fetch)
  const client = await equip(api)
  const { clientId, documentId, addressId } = client
  const screening = { clientId, type: 'extensive_screening_check' }
  const screened = await completeCheck(api, screening)
  const read = await completeCheck(api, checkBody('document_check', client))
  const webhook = await api.ok('createWebhook', {
    body: { url: 'https://hooks.example.org/cc', enabled: false, events: ['*'] },
  })
  const lists = await api.ok('listCustomLists')
  const paths: Partial<Record<OperationName, Record<string, string>>> = {
    updateClient: { id: clientId },
    updateAddress: { id: addressId },
    updateDocument: { id: documentId },
    uploadDocumentImage: { id: documentId, side: 'back' },
    redactDocument: { id: documentId },
    updateCheck: { id: screened.id },
    validateCheck: { id: screened.id },
    redactCheck: { id: read.id },
    updateWebhook: { id: webhook.id },
    addCustomListRecord: { id: lists.items[0].id },
  }
  const removeWebhook = ({ id }: { id: string }) => api.ok('deleteWebhook', { params: { id } })
  const asked: Asked[] = Object.entries(OPERATIONS).flatMap(([key, general]) => {
    // The keys of a record are text to the compiler.
    const name = key as OperationName
    const { body: schema }: Operation = general
    if (!schema || name === 'createCheck') return []
    const params = paths[name] ?? {}
    const fixed = { clientId, matchId: screened.matchId }
    const clear = name === 'createWebhook' ? { clear: removeWebhook } : {}
    return [{ name, operation: name, schema, params, fixed, ...clear }]
  })
  const ofChecks: Asked[] = CHECK_TYPE_NAMES.map((type) => ({
    name: `createCheck, ${type}`,
    operation: 'createCheck',
    schema: z.object({
      ...CreateCheck.shape,
      type: z.enum([type]),
      ...Object.fromEntries(checkTypeOf(type).requires.map((name) => [name, z.string()])),
      options: optional(checkTypeOf(type).options ?? z.looseObject({})),
    }),
    params: {},
    fixed: { ...client, ...checkBody(type, client) },
  }))
  return { api, clientId, asked: [...asked, ...ofChecks] }
}

export type Furnished = Awaited<ReturnType<typeof furnishForRequests>>

/** Paths of all lists, which show no more than one item each. */
const listsOf = (clientId: string): string[] => [
  ...['addresses', 'documents', 'livePhotos', 'liveVideos'].map(
    (name) => `${name}?pageSize=1&clientId=${clientId}`
  ),
  ...['clients', 'checks', 'webhooks', 'workflowSessions', 'auditLogs', 'customLists'].map(
    (name) => `${name}?pageSize=1`
  ),
]

/** How many of each kind of object there are, and how many changes were made of them. */
export const totalsOf = async ({ api, clientId }: Furnished): Promise<unknown> =>
  Promise.all(
    // Not parsed with their contracts, which other tests do: this is done a thousand times.
    listsOf(clientId).map(async (path) => {
      const { status, body } = await api.send('GET', `/v1/${path}`)
      return { path, status, total: body.totalItems }
    })
  )
