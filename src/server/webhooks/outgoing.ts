import { SIGNATURE_HEADER } from '../../contracts/events.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import { faultNamed, USUAL, type WebhookFaults } from '../../scenarios/webhook-faults.ts'
import type { Delivery, Parcel } from './delivery.ts'
import { sign } from './signature.ts'

/** The event as JSON, spread over lines where a fault has it so. */
const written = (body: string, faults: WebhookFaults): string =>
  faultNamed(faults, 'spaced-json') ? JSON.stringify(JSON.parse(body), null, 2) : body

/** Another digit in the first place of the event's id: the JSON stays good, its length the same. */
const altered = (text: string, eventId: string): string => {
  const place = text.indexOf(eventId)
  const digit = text[place] === '0' ? '1' : '0'
  return text.slice(0, place) + digit + text.slice(place + 1)
}

/** The first half, in bytes; a character that would be cut through is left out. */
const firstHalf = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  return new TextDecoder().decode(half, { stream: true })
}

/** What is sent for a text that has been signed. */
const tampered = (text: string, { eventId, faults }: Delivery): string => {
  const whole = faultNamed(faults, 'altered-byte') ? altered(text, eventId) : text
  return faultNamed(faults, 'truncated-body') ? firstHalf(whole) : whole
}

const signatureHeader = (
  text: string,
  secret: string,
  faults: WebhookFaults
): Record<string, string> => {
  if (faultNamed(faults, 'missing-signature')) return {}
  const otherCase = faultNamed(faults, 'signature-header-case')
  const name = otherCase ? (otherCase.header ?? USUAL.header) : SIGNATURE_HEADER
  return { [name]: sign(text, faultNamed(faults, 'wrong-secret') ? `not ${secret}` : secret) }
}

/**
 * The request of one attempt. Without faults, the bytes that are signed are the bytes that are
 * sent. `ownHeaders` are the user's, and give way to those that make a delivery.
 */
export const compose = (
  delivery: Delivery,
  { url, secret }: CreatedWebhook,
  ownHeaders: Readonly<Record<string, string>>
): Parcel => {
  const { faults } = delivery
  const text = written(delivery.body, faults)
  const body = tampered(text, delivery)
  return {
    url,
    headers: {
      'User-Agent': 'ComplyCube-Mock',
      ...ownHeaders,
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      ...signatureHeader(text, secret, faults),
    },
    body,
  }
}
