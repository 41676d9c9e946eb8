import { SIGNATURE_HEADER } from '../../../contracts/events.ts'
import { isRecord } from '../../../contracts/json.ts'
import type { Incoming } from '../../../contracts/suite/index.ts'
import { signatureOf } from '../../../testing/signature.ts'
import { leaveOut } from './left-out.ts'
import type { RecordedDelivery } from './recorded-case.ts'

/** Headers of deliveries that the suite looks at, in lower case. */
const SIGNATURE = SIGNATURE_HEADER.toLowerCase()
const KEPT = ['content-type', SIGNATURE]

/** A secret as it was, and what stands in its place in the recording. */
interface Secret {
  readonly real: string
  readonly standIn: string
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Keeps deliveries without the secrets they are signed with: what is rightly signed is signed anew
 * with what stands in the secret's place, what is not keeps the wrong signature that it has.
 */
export const createDeliveryKeeper = (key: string) => {
  const secrets: Secret[] = []
  const resigned = (bytes: Uint8Array, signature: string): string => {
    const secret = secrets.find(({ real }) => signatureOf(bytes, real) === signature)
    return secret ? signatureOf(bytes, secret.standIn) : signature
  }
  return {
    /** Remembers the secret in an answer. */
    learn(body: unknown): void {
      const [real, standIn] = [body, leaveOut(body, key)].map((one) =>
        isRecord(one) ? textOf(one.secret) : ''
      )
      if (real && standIn) secrets.push({ real, standIn })
    },
    keep({ method, path, headers, bytes }: Incoming, after: number): RecordedDelivery {
      const kept = KEPT.flatMap((name) => {
        const value = headers[name]
        if (value === undefined) return []
        return [[name, name === SIGNATURE ? resigned(bytes, value) : value]]
      })
      const text = new TextDecoder().decode(bytes)
      return { after, method, path, headers: Object.fromEntries(kept), text }
    },
  }
}

/** Brings recorded deliveries to whoever listens. */
export const createDeliveryReplayer = () => {
  let answer: (incoming: Incoming) => unknown = () => {}
  let rest: readonly RecordedDelivery[] = []
  return {
    /** As the suite knows a receiver. */
    receiver: {
      url: 'http://receiver.invalid',
      answerWith: (answerer: (incoming: Incoming) => unknown): void => {
        answer = answerer
      },
    },
    begin(deliveries: readonly RecordedDelivery[]): void {
      rest = deliveries
    },
    /** Delivers what had come when so many requests had been answered. */
    bring(answered: number): void {
      const due = rest.filter(({ after }) => after <= answered)
      rest = rest.filter((one) => !due.includes(one))
      for (const { text, ...incoming } of due) {
        answer({ ...incoming, bytes: new TextEncoder().encode(text) })
      }
    },
  }
}
