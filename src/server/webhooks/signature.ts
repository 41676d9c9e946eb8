import { createHmac } from 'node:crypto'
import type { Delivery, WebhookRequest } from '../../contracts/control/deliveries.ts'
import { SIGNATURE_HEADER } from '../../contracts/events.ts'
import type { CreatedWebhook } from '../../contracts/webhooks.ts'
import { faultNamed, USUAL, type WebhookFaults } from '../../scenarios/webhook-faults.ts'

/** Returns the HMAC-SHA256 of the bytes that are sent: lower-case hexadecimal, without a prefix. */
export const sign = (body: string | Uint8Array, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('hex')

/** Changes the first digit of the event's id: the JSON stays valid and keeps its length. */
const withAlteredByte = (text: string, eventId: string): string => {
  const place = text.indexOf(eventId)
  const digit = text[place] === '0' ? '1' : '0'
  return text.slice(0, place) + digit + text.slice(place + 1)
}

/** Returns the first half, in bytes, without the character that the cut would split. */
const firstHalf = (text: string): string => {
  const bytes = new TextEncoder().encode(text)
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  return new TextDecoder().decode(half, { stream: true })
}

/** The text to sign: the event as JSON, on several lines if a fault says so. */
const signedText = ({ body, faults }: Delivery): string =>
  faultNamed(faults, 'spaced-json') ? JSON.stringify(JSON.parse(body), null, 2) : body

/** The text to send, which differs from the signed text if a fault says so. */
const sentText = (text: string, { eventId, faults }: Delivery): string => {
  const whole = faultNamed(faults, 'altered-byte') ? withAlteredByte(text, eventId) : text
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
 * Returns the request of one attempt. Without faults, the bytes that are signed are the bytes that
 * are sent. `ownHeaders` are the user's; they never replace the headers of the delivery.
 */
export const signedRequest = (
  delivery: Delivery,
  { url, secret }: CreatedWebhook,
  ownHeaders: Readonly<Record<string, string>>
): WebhookRequest => {
  const text = signedText(delivery)
  const body = sentText(text, delivery)
  return {
    url,
    headers: {
      'User-Agent': 'ComplyCube-Mock',
      ...ownHeaders,
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(body)),
      ...signatureHeader(text, secret, delivery.faults),
    },
    body,
  }
}
