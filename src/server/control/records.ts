import * as z from 'zod'
import { CHECK_TYPE_NAMES, checkTypeOf } from '../../contracts/check-types/index.ts'
import {
  type CheckTypeShown,
  RECORD_KINDS,
  type RecordKind,
  type ResultField,
  type recordOperations,
  type StoredRecord,
} from '../../contracts/control/records.ts'
import { quoted } from '../../contracts/errors.ts'
import { usualKind } from '../../contracts/image-files.ts'
import { isRecord } from '../../contracts/json.ts'
import { listMember, unwrap } from '../../contracts/schema.ts'
import { hint } from '../../scenarios/messages.ts'
import { leavesOf } from '../../scenarios/results/leaves.ts'
import { VERSION } from '../../version.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { nameOfKey } from '../sandbox/sandboxes.ts'
import { ControlError } from './control-error.ts'
import type { CommonControlInput, ControlHandlers } from './handler.ts'
import { keyNamed } from './sandbox-name.ts'

const isKind = (name: string): name is RecordKind => RECORD_KINDS.some((kind) => kind === name)

const recordsOf = (sandbox: Sandbox, kind: string): readonly { readonly id: string }[] => {
  if (isKind(kind)) return sandbox[kind].all()
  const nearest = hint(kind, RECORD_KINDS) || '.'
  const known = RECORD_KINDS.join(', ')
  throw new ControlError(404, `Unknown kind ${quoted(kind)}${nearest} Known: ${known}`, 'kind')
}

/** An attribute of a record, or of an object in it: `result.outcome`. */
const attributeOf = (record: object, name: string): unknown =>
  name
    .split('.')
    .reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), record)

const selectFields = (
  record: { readonly id: string },
  fields: readonly string[] | undefined
): StoredRecord => {
  if (fields === undefined) return { ...record }
  const kept = fields.map((name) => [name, attributeOf(record, name)])
  return { id: record.id, ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)) }
}

/** What a field of a result takes, as a form can show it. */
const fieldOf = (path: string, schema: z.ZodType): ResultField | undefined => {
  if (listMember(schema)) {
    const isOfText = schema.safeParse(['text']).success
    return isOfText ? { path, takes: 'list' } : undefined
  }
  const bare = unwrap(schema)
  if (bare instanceof z.ZodEnum) return { path, takes: 'choice', choices: bare.options.map(String) }
  if (bare instanceof z.ZodBoolean) return { path, takes: 'flag' }
  if (bare instanceof z.ZodNumber) {
    const { minValue, maxValue } = bare
    return {
      path,
      takes: 'number',
      ...(minValue !== null && Number.isSafeInteger(minValue) && { least: minValue }),
      ...(maxValue !== null && Number.isSafeInteger(maxValue) && { most: maxValue }),
    }
  }
  return bare instanceof z.ZodObject ? undefined : { path, takes: 'text' }
}

const showCheckTypes = (): CheckTypeShown[] =>
  CHECK_TYPE_NAMES.map((type) => {
    const { clientTypes, requires, accepts = [] } = checkTypeOf(type)
    const fields = [...leavesOf(type)].flatMap(([path, schema]) => fieldOf(path, schema) ?? [])
    return {
      type,
      clientTypes: [...clientTypes],
      requires: [...requires],
      accepts: [...accepts],
      fields,
    }
  })

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
}

/** A request to ComplyCube's API that the mock sends to itself. */
interface OwnRequest {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly scenario?: string | undefined
}

const send = async (
  { method, path, body, scenario }: OwnRequest,
  { key, context, dispatch }: Pick<CommonControlInput, 'key' | 'context' | 'dispatch'>
): Promise<{ status: number; body?: unknown }> => {
  const headers = {
    Authorization: key,
    'Content-Type': 'application/json',
    ...(scenario !== undefined && { 'ComplyCube-Mock-Scenario': encodeURIComponent(scenario) }),
  }
  const request = new Request(new URL(path, context.req.url), { method, headers })
  const bytes = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const response = await dispatch(request, bytes)
  const text = await response.text()
  return { status: response.status, ...(text !== '' && { body: JSON.parse(text) }) }
}

/** Sends a request that creates something, and returns its id. Throws a 409 with the refusal. */
const create = async (request: OwnRequest, input: CommonControlInput): Promise<string> => {
  const { status, body } = await send({ ...request, method: 'POST' }, input)
  const { id, message } = isRecord(body) ? body : {}
  if (status === 200 && typeof id === 'string') return id
  const why = `POST ${request.path} was refused with ${status}: ${String(message)}`
  throw new ControlError(409, why)
}

export const recordHandlers: ControlHandlers<typeof recordOperations> = {
  listRecords: ({ params, query, sandbox }) => {
    const all = recordsOf(sandbox, params.kind)
    const { clientId, changedSince = -Infinity, limit } = query
    const fields = query.fields?.split(',').map((name) => name.trim())
    const items = all.filter((record) => {
      const isOfClient = clientId === undefined || Reflect.get(record, 'clientId') === clientId
      return isOfClient && Date.parse(Reflect.get(record, 'updatedAt')) >= changedSince
    })
    return {
      total: all.length,
      now: sandbox.clock.timestamp(),
      items: items.slice(-(limit ?? items.length)).map((record) => selectFields(record, fields)),
    }
  },
  getRecord: ({ params: { kind, id }, sandbox }) => {
    const all = recordsOf(sandbox, kind)
    const record = all.find((one) => one.id === id)
    if (record) return { ...record }
    throw new ControlError(404, `No ${kind} record ${quoted(id)} exists in this sandbox`, 'id')
  },
  getImage: ({ params, sandbox }) => {
    const bytes = sandbox.images.find(params.id)?.bytes
    if (!bytes) throw new ControlError(404, `No image ${quoted(params.id)} is kept`, 'id')
    return new Response(new Uint8Array(bytes), {
      status: 200,
      headers: {
        'Content-Type': MEDIA_TYPES[usualKind(bytes) ?? ''] ?? 'application/octet-stream',
        // A file of a client's may be anything, so a browser must not run it.
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'no-store',
        [VERSION_HEADER]: VERSION,
      },
    })
  },
  createSampleClient: async ({ body: { firstName = 'John', lastName = 'Doe' }, ...input }) => {
    const { drawDocument, drawFace } = await import('../sample-images.ts')
    const person = { firstName, lastName, dob: '1990-01-31', nationality: 'GB' }
    const local = `${firstName}.${lastName}`.toLowerCase().replace(/[^a-z0-9.]/g, '')
    const email = `${local.replace(/^\.+|\.+$|\.(?=\.)/g, '') || 'client'}@example.com`
    const client = { type: 'person', email, personDetails: person }
    const clientId = await create({ method: 'POST', path: '/v1/clients', body: client }, input)
    const passport = { clientId, type: 'passport', issuingCountry: 'GB' }
    const documentId = await create(
      { method: 'POST', path: '/v1/documents', body: passport },
      input
    )
    for (const side of ['front', 'back'] as const) {
      const data = drawDocument(clientId, side).toString('base64')
      const path = `/v1/documents/${documentId}/upload/${side}`
      await create({ method: 'POST', path, body: { fileName: `${side}.png`, data } }, input)
    }
    const photo = { clientId, data: drawFace(clientId).toString('base64') }
    const livePhotoId = await create({ method: 'POST', path: '/v1/livePhotos', body: photo }, input)
    return { clientId, documentId, livePhotoId }
  },
  listCheckTypes: () => ({ items: showCheckTypes() }),
  sendRequest: ({ body, ...input }) => send(body, input),
  revealKey: ({ params, sandboxes }) => {
    const key = keyNamed(sandboxes, params.name)
    return { name: nameOfKey(key), key }
  },
}
