import { isDeepStrictEqual } from 'node:util'
import type { SignatureVerdict } from '../../contracts/control/inbox.ts'
import { SIGNATURE_HEADER } from '../../contracts/events.ts'
import { parsedJson } from '../../contracts/json.ts'
import { sign } from './signature.ts'

/** A secret with which a signature may have been made. */
export interface KnownSecret {
  readonly webhookId: string
  readonly secret: string
}

interface Given {
  readonly bytes: Uint8Array
  /** Absent if the header was missing. */
  readonly signature: string | undefined
  /** The secrets that should fit. */
  readonly wanted: readonly KnownSecret[]
  /** Other secrets of the sandbox. */
  readonly others: readonly KnownSecret[]
  /** Bodies that may have been signed, such as the event as it was sent. */
  readonly originals: readonly string[]
}

/** Characters of both texts that a difference shows. */
const SHOWN_LENGTH = 60

/** Characters that a difference shows before its place. */
const CONTEXT_LENGTH = 20

const differenceOf = (signed: string, received: string): SignatureVerdict['difference'] => {
  let at = 0
  while (at < signed.length && signed[at] === received[at]) at++
  const from = Math.max(0, at - CONTEXT_LENGTH)
  const [one, other] = [signed, received].map((text) => text.slice(from, from + SHOWN_LENGTH))
  return { at, signed: one ?? '', received: other ?? '' }
}

/** The same signature in other ways of writing, as lower-case hexadecimal. */
const readings = (signature: string): { readonly hex: string; readonly as: string }[] => {
  const bare = signature.trim().replace(/^(?:sha256|v1)=/i, '')
  const decoded = Buffer.from(bare, 'base64').toString('hex')
  const note = bare === signature ? '' : ' with a prefix or spaces'
  return [
    { hex: bare, as: `hexadecimal${note}` },
    { hex: bare.toLowerCase(), as: `upper-case hexadecimal${note}` },
    { hex: decoded, as: `Base64${note}` },
  ]
}

/** JSON in the forms in which programs write it. */
const formsOf = (value: unknown): string[] =>
  value === undefined ? [] : [JSON.stringify(value), JSON.stringify(value, null, 2)]

/** The body for which a signature was made, and with which secret. */
const findSigned = (
  texts: readonly string[],
  signature: string,
  secrets: readonly KnownSecret[]
): { readonly text: string; readonly webhookId: string } | undefined => {
  for (const text of new Set(texts)) {
    const fitting = secrets.find(({ secret }) => sign(text, secret) === signature)
    if (fitting) return { text, webhookId: fitting.webhookId }
  }
  return undefined
}

const MISSING: SignatureVerdict = {
  verdict: 'missing-header',
  what: `The header ${SIGNATURE_HEADER} is missing: refuse the request, because anyone can send it.`,
}

const EMPTY: SignatureVerdict = {
  verdict: 'empty-header',
  what: `The header ${SIGNATURE_HEADER} is empty: refuse the request, as if the header were missing.`,
}

const UNCHECKED: SignatureVerdict = {
  verdict: 'unchecked',
  what: 'The sandbox has no webhook, so no secret is known: create a webhook with the address of this inbox.',
}

/** Returns whether a signature is valid, else why not, and what to do. */
export const judgeSignature = ({
  bytes,
  signature,
  wanted,
  others,
  originals,
}: Given): SignatureVerdict => {
  if (signature === undefined) return MISSING
  if (signature.trim() === '') return EMPTY
  const all = [...wanted, ...others]
  if (all.length === 0) return UNCHECKED
  const fitting = all.find(({ secret }) => sign(bytes, secret) === signature)
  if (fitting && wanted.includes(fitting)) {
    const what = 'The signature is valid for the received bytes and the secret of the webhook.'
    return { verdict: 'valid', what, webhookId: fitting.webhookId }
  }
  if (fitting) {
    const what = `The signature is that of another webhook, ${fitting.webhookId}: use the secret of the webhook that sent the event.`
    return { verdict: 'other-secret', what, webhookId: fitting.webhookId }
  }
  for (const { hex, as } of readings(signature)) {
    const written = all.find(({ secret }) => sign(bytes, secret) === hex)
    if (!written) continue
    const what = `The signature fits, but it is written as ${as}: ComplyCube writes 64 digits of lower-case hexadecimal.`
    return { verdict: 'other-encoding', what, webhookId: written.webhookId }
  }
  const received = Buffer.from(bytes).toString('utf8')
  const value = parsedJson(received)
  const texts = originals.flatMap((text) => [text, ...formsOf(parsedJson(text))])
  const signed = findSigned([...texts, ...formsOf(value)], signature, all)
  if (signed) {
    const isSameJson = value !== undefined && isDeepStrictEqual(parsedJson(signed.text), value)
    return {
      verdict: isSameJson ? 'reserialised-json' : 'other-bytes',
      what: isSameJson
        ? 'The JSON says the same but was written anew after it was signed: check the signature of the bytes as they arrive, before parsing.'
        : 'The body was changed after it was signed: refuse the request.',
      webhookId: signed.webhookId,
      difference: differenceOf(signed.text, received),
    }
  }
  const isAsSent = originals.includes(received)
  return {
    verdict: 'other-secret',
    what: isAsSent
      ? 'The bytes are those that were sent, so another secret made the signature: compare the secret on both sides.'
      : 'No secret of this sandbox fits: another secret made the signature, or the body is not the one that was signed.',
  }
}
