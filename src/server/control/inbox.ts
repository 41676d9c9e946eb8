import type { Context } from 'hono'
import {
  FORWARDED_HEADER,
  type InboxMessage,
  type InboxShown,
  type inboxOperations,
} from '../../contracts/control/inbox.ts'
import { quoted } from '../../contracts/errors.ts'
import { SIGNATURE_HEADER } from '../../contracts/events.ts'
import { isRecord, parsedJson } from '../../contracts/json.ts'
import { VERSION } from '../../version.ts'
import type { Env } from '../http/request.ts'
import { pathOf } from '../http/request.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { nameOfKey, type Sandboxes } from '../sandbox/sandboxes.ts'
import { type InboxSettings, type KeptMessage, MAX_INBOXES } from '../webhooks/inboxes.ts'
import { judgeSignature, type KnownSecret } from '../webhooks/signature-verdict.ts'
import { ControlError } from './control-error.ts'
import { webhookAt } from './deliveries.ts'
import type { ControlHandlers } from './handler.ts'

const NAME = /^[\w.-]{1,64}$/

/** Headers of one connection, which a forwarded message does not have. */
const OF_CONNECTION = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
])

const refuseWrongName = (name: string): void => {
  if (NAME.test(name)) return
  const rule = 'use 1 to 64 letters, digits, dots, hyphens and underscores'
  throw new ControlError(400, `${quoted(name)} is no name of an inbox: ${rule}`, 'name')
}

/** Throws a 409 if the inbox belongs to another sandbox, or if there are too many. */
const refuseIfTaken = (name: string, key: string, sandboxes: Sandboxes): void => {
  refuseWrongName(name)
  const owner = sandboxes.ownerOf(name)
  if (owner && owner[0] !== key) {
    const who = nameOfKey(owner[0])
    const message = `Inbox '${name}' belongs to the sandbox ${who}, which used the name first: choose another name`
    throw new ControlError(409, message, 'name')
  }
  if (owner || (sandboxes.known(key)?.inboxes.size ?? 0) < MAX_INBOXES) return
  const message = `The sandbox has ${MAX_INBOXES} inboxes, which is the limit: delete one with DELETE /_mock/inbox/:name`
  throw new ControlError(409, message, 'name')
}

/** The address of an inbox, by the address of the request. */
const urlOf = (name: string, { req }: Context<Env>): string =>
  `${new URL(req.url).origin}/_mock/inbox/${name}`

const show = ({ name, answer, received }: InboxSettings, context: Context<Env>): InboxShown => ({
  name,
  url: urlOf(name, context),
  answer,
  received,
})

/** The path of an inbox in an address; undefined if it is none. */
const inboxPathOf = (url: string): string | undefined =>
  URL.canParse(url) ? pathOf(new URL(url).href) : undefined

const secretsOf = (
  { webhooks }: Sandbox,
  isWanted: (webhook: { readonly id: string; readonly url: string }) => boolean
): { wanted: KnownSecret[]; others: KnownSecret[] } => {
  const all = webhooks.all()
  const known = (webhook: (typeof all)[number]): KnownSecret => ({
    webhookId: webhook.id,
    secret: webhook.secret,
  })
  const wanted = all.filter(isWanted)
  const others = all.filter((webhook) => !wanted.includes(webhook))
  return { wanted: wanted.map(known), others: others.map(known) }
}

/** The bodies of the events that a text may be: by delivery, else by the id of the event. */
const originalsOf = (
  { dispatcher }: Sandbox,
  deliveryId: string | undefined,
  event: unknown
): string[] => {
  const eventId = isRecord(event) ? event.id : undefined
  const { deliveries } = dispatcher
  const found =
    deliveryId === undefined
      ? deliveries.all().filter((delivery) => delivery.eventId === eventId)
      : [deliveries.find(deliveryId)]
  return [...new Set(found.flatMap((delivery) => delivery?.body ?? []))]
}

const textMember = (value: unknown, name: string): string | undefined => {
  const member = isRecord(value) ? value[name] : undefined
  return typeof member === 'string' ? member.slice(0, 200) : undefined
}

const forward = async (
  sandbox: Sandbox,
  message: KeptMessage,
  bytes: Uint8Array,
  to: string
): Promise<void> => {
  const kept = Object.entries(message.headers).filter(([name]) => !OF_CONNECTION.has(name))
  const headers = {
    ...Object.fromEntries(kept),
    'content-length': String(bytes.byteLength),
    [FORWARDED_HEADER]: VERSION,
  }
  const result = await sandbox.dispatcher.forward({ url: to, headers, body: bytes })
  message.forwarded = { to, ...result }
}

const withoutInbox = ({ inbox: _, ...message }: KeptMessage): InboxMessage => message

const responseOf = (
  { name, answer: { status = 200, redirectTo } }: InboxSettings,
  context: Context<Env>
): Response => {
  const isEmpty = status === 204 || status === 205 || status === 304
  const isRedirect = status >= 300 && status < 400
  const headers = {
    'Content-Type': 'text/plain; charset=utf-8',
    [VERSION_HEADER]: VERSION,
    ...(isRedirect && { Location: redirectTo ?? urlOf(name, context) }),
  }
  return new context.env.Response(isEmpty ? null : 'received\n', { status, headers })
}

export const inboxHandlers: ControlHandlers<typeof inboxOperations> = {
  listInboxes: ({ sandbox, context }) => ({
    items: sandbox.inboxes.all().map((inbox) => show(inbox, context)),
  }),
  setInbox: ({ params, body, key, sandbox, sandboxes, context }) => {
    refuseIfTaken(params.name, key, sandboxes)
    if (body.forwardTo !== undefined && sandboxes.loopback.isOwn(new URL(body.forwardTo))) {
      const message = `'${body.forwardTo}' leads back to this mock: give the address of another server`
      throw new ControlError(400, message, 'forwardTo')
    }
    return show(sandbox.inboxes.setAnswer(params.name, body), context)
  },
  receiveInInbox: async ({ params: { name }, key, sandboxes, context }) => {
    const { env: received, req } = context
    const owner = sandboxes.ownerOf(name)?.[0] ?? received.sentBy?.key ?? key
    refuseIfTaken(name, owner, sandboxes)
    const sandbox = sandboxes.open(owner)
    const bytes = Buffer.from(received.bytes ?? [])
    const event = parsedJson(bytes.toString('utf8'))
    const path = `/_mock/inbox/${name}`
    const deliveryId = received.sentBy?.key === owner ? received.sentBy.deliveryId : undefined
    const inbox = sandbox.inboxes.open(name)
    const message = sandbox.inboxes.keep({
      inbox: name,
      method: req.method,
      headers: Object.fromEntries(req.raw.headers),
      bytes,
      deliveryId,
      eventType: textMember(event, 'type'),
      signature: judgeSignature({
        bytes,
        signature: req.header(SIGNATURE_HEADER),
        ...secretsOf(sandbox, ({ url }) => inboxPathOf(url) === path),
        originals: originalsOf(sandbox, deliveryId, event),
      }),
      status: inbox.answer.status ?? 200,
    })
    const what = `${message.eventType ?? 'A request'} arrived in the inbox ${name}: signature ${message.signature.verdict}`
    const at = sandbox.clock.timestamp()
    sandbox.made.eventLog?.noticed({ at, kind: 'inbox.received', what })
    const { delayMs = 0, forwardTo } = inbox.answer
    if (forwardTo !== undefined && req.header(FORWARDED_HEADER) === undefined) {
      sandbox.clock.soon(() => forward(sandbox, message, bytes, forwardTo))
    }
    if (delayMs > 0) await sandbox.inboxes.wait(delayMs)
    return responseOf(inbox, context)
  },
  getInbox: ({ params: { name }, query, key, sandbox, sandboxes, context }) => {
    refuseIfTaken(name, key, sandboxes)
    const inbox = sandbox.inboxes.find(name) ?? { name, answer: {}, received: 0 }
    const messages = sandbox.inboxes.messagesOf(name)
    const items = messages.slice(-(query.limit ?? messages.length)).map(withoutInbox)
    return { ...show(inbox, context), dropped: inbox.received - messages.length, items }
  },
  deleteInbox: ({ params: { name }, key, sandbox, sandboxes }) => {
    refuseIfTaken(name, key, sandboxes)
    sandbox.inboxes.delete(name)
    return { name }
  },
  checkSignature: ({ body, sandbox }) => {
    const { webhookId } = body
    const wanted = webhookId === undefined ? undefined : webhookAt(sandbox, webhookId)
    return judgeSignature({
      bytes: Buffer.from(body.body),
      signature: body.signature,
      ...secretsOf(sandbox, ({ id }) => wanted === undefined || id === wanted.id),
      originals: originalsOf(sandbox, undefined, parsedJson(body.body)),
    })
  },
}
