import type { Incoming, Receiver } from '../../src/contracts/suite/index.ts'
import { signatureOf } from '../../src/testing/signature.ts'
import type { Fetch } from '../support/api.ts'

const SIGNATURE = 'complycube-signature'

/** A delivery before a deviation changes it. */
export interface Delivered {
  readonly type: string
  readonly headers: Readonly<Record<string, string>>
  // Deviations reach into events freely.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly event: any
}

/** What is different in a delivery. */
export interface Change {
  /** Sent in its place, rightly signed; none for what is never sent. */
  readonly events?: readonly object[]
  /** Sent in place of the bytes, whatever was signed. */
  readonly text?: string
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly method?: string
}

/** What a deviation makes of a delivery; nothing for one that is left alone. */
export type DeliveryDeviation = (delivered: Delivered) => Change | undefined

/** Reads a delivery as deviations see it. */
export const deliveredIn = ({ headers, bytes }: Incoming): Delivered => {
  const event = JSON.parse(new TextDecoder().decode(bytes))
  return { type: event.type, headers, event }
}

/** Learns the secrets of webhooks from the answers that show them. */
const learnSecrets =
  (secrets: Map<string, string>) =>
  (ask: Fetch): Fetch =>
  async (request) => {
    const response = await ask(request)
    if (request.method === 'POST' && request.url.endsWith('/webhooks') && response.ok) {
      const { url, secret } = JSON.parse(await response.clone().text())
      secrets.set(new URL(url).pathname, secret)
    }
    return response
  }

const changed = ({ method, path, headers, bytes }: Incoming, change: Change, secret: string) => {
  const texts = change.events?.map((event) => JSON.stringify(event)) ?? [
    new TextDecoder().decode(bytes),
  ]
  return texts.map((text): Incoming => {
    const all = { ...headers, [SIGNATURE]: signatureOf(text, secret), ...change.headers }
    const there = Object.entries(all).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]]
    )
    return {
      method: change.method ?? method,
      path,
      headers: Object.fromEntries(there),
      bytes: new TextEncoder().encode(change.text ?? text),
    }
  })
}

/** A sender of webhooks that is right in everything but one thing. */
export const deviatingDeliveries = (deviation: DeliveryDeviation) => {
  const secrets = new Map<string, string>()
  return {
    between: learnSecrets(secrets),
    through: (receiver: Receiver): Receiver => ({
      url: receiver.url,
      answerWith: (answer) =>
        receiver.answerWith((incoming) => {
          const change = deviation(deliveredIn(incoming))
          if (!change) return answer(incoming)
          const statuses = changed(incoming, change, secrets.get(incoming.path) ?? '').map(answer)
          return statuses.at(-1) ?? { status: 200 }
        }),
    }),
  }
}

/** One thing that a sender does otherwise, and the clauses that tell of it. */
export interface DeliveryCase {
  readonly what: string
  readonly deviation: DeliveryDeviation
  readonly fails: readonly string[]
  readonly message: string
}

/** Changes events of one type. */
export const of =
  (
    type: string,
    change: (delivered: Delivered) => ReturnType<DeliveryDeviation>
  ): DeliveryDeviation =>
  (delivered) =>
    delivered.type === type ? change(delivered) : undefined
