import { valueAt } from '../../json.ts'
import type { CaseRun } from '../case-run.ts'
import type { Incoming, Mailbox } from './receiving.ts'

/** Lower-case hexadecimal HMAC-SHA256 of the very bytes, as the header has to carry it. */
export const signatureOf = async (secret: string, bytes: Uint8Array): Promise<string> => {
  const hash = { name: 'HMAC', hash: 'SHA-256' }
  const raw = new TextEncoder().encode(secret)
  const key = await crypto.subtle.importKey('raw', raw, hash, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, Uint8Array.from(bytes))
  return [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** One delivery as a story sees it. */
export interface Delivery {
  /** `delivery of client.created`, for messages. */
  readonly request: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** What the text says; nothing where it is no JSON. */
  readonly body: unknown
  /** What its signature has to be. */
  readonly rightSignature: string
  /** Why there is no delivery. */
  readonly silence?: string
}

/** All that has come to a webhook. */
export interface Arrivals {
  readonly request: string
  /** Types of the events, in the order in which they came. */
  readonly types: readonly string[]
}

const NOTHING = { method: '', headers: {}, text: '', body: undefined, rightSignature: '' } as const

const bodyOf = ({ bytes }: Incoming): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

const typeOf = (incoming: Incoming): string => String(valueAt(bodyOf(incoming), 'type'))

/** A webhook that leads to the receiver. */
export class Hook {
  readonly id: string
  readonly #secret: string
  readonly #box: Mailbox

  constructor(id: string, secret: string, box: Mailbox) {
    this.id = id
    this.#secret = secret
    this.#box = box
  }

  /** The next delivery about an object, of this type if one is given; or why there is none. */
  async next(objectId: string, type?: string): Promise<Delivery> {
    const request = `delivery of ${type ?? 'an event'}`
    const came = await this.#box.take((incoming) => {
      const isOfType = type === undefined || typeOf(incoming) === type
      return isOfType && valueAt(bodyOf(incoming), 'payload.id') === objectId
    })
    if (typeof came === 'string') return { ...NOTHING, request, silence: came + this.#whatElse() }
    const rightSignature = await signatureOf(this.#secret, came.bytes)
    const text = new TextDecoder().decode(came.bytes)
    return { ...came, request, text, body: bodyOf(came), rightSignature }
  }

  /** What has come so far about an object: an account may have others besides. */
  arrivals(objectId: string): Arrivals {
    const types = this.#box.came
      .filter((incoming) => valueAt(bodyOf(incoming), 'payload.id') === objectId)
      .map(typeOf)
    return { request: 'all deliveries', types }
  }

  /** The next deliveries are answered with these statuses, those after them with 200. */
  answerWith(...statuses: readonly number[]): void {
    this.#box.answerWith(...statuses)
  }

  #whatElse(): string {
    const types = this.#box.came.map(typeOf)
    return types.length === 0 ? '' : `; what came: ${types.join(', ')}`
  }
}

/** Makes a webhook that leads to the receiver. Where none can be made, the story ends. */
export const openHook = async (
  run: Pick<CaseRun, 'call' | 'textAt' | 'mailbox'>,
  events: readonly string[],
  enabled = true
): Promise<Hook> => {
  const box = run.mailbox()
  const body = { url: box.url, enabled, events }
  const created = await run.call('createWebhook', { body })
  return new Hook(run.textAt(created, 'id'), run.textAt(created, 'secret'), box)
}
