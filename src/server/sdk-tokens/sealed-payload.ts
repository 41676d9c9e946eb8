import { createCipheriv, createDecipheriv, createHash, createHmac } from 'node:crypto'
import * as z from 'zod'
import { parseSafely } from '../../contracts/schema.ts'

/** What the payload of an SDK token says to the mock that reads it. */
export interface TokenSubject {
  /** Where to look for the sandbox that issued the token. */
  readonly home: string
  /** The identity of that sandbox, which a snapshot carries into another one. */
  readonly identity: string
  readonly clientId: string
  /** The pattern that the page must match; absent in tokens of mobile apps. */
  readonly referrer?: string | undefined
}

/**
 * The key of the seal is the same in every mock, so that a token outlives a restart. The seal keeps the
 * payload opaque, as ComplyCube's is. The signature of the token protects it.
 */
const SEAL_KEY = createHash('sha256').update('complycube-mock: the seal of SDK tokens').digest()

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Vendor: the payload is Base64 of 288 hexadecimal digits (web-sdk-and-flow#sdk-token). */
const USUAL_TEXT_BYTES = 144 - NONCE_BYTES - TAG_BYTES

const Sealed = z.tuple([z.string(), z.string(), z.string(), z.string().nullable()])

/** The same subject has the same nonce, so that runs repeat. */
const nonceOf = (text: Buffer): Buffer =>
  createHmac('sha256', SEAL_KEY).update(text).digest().subarray(0, NONCE_BYTES)

/** Returns the claim `payload`: Base64 of hexadecimal digits. */
export const sealPayload = ({ home, identity, clientId, referrer }: TokenSubject): string => {
  const json = JSON.stringify([home, identity, clientId, referrer ?? null])
  const text = Buffer.from(json.padEnd(USUAL_TEXT_BYTES))
  const nonce = nonceOf(text)
  const cipher = createCipheriv('aes-256-gcm', SEAL_KEY, nonce)
  const bytes = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()])
  return Buffer.from(bytes.toString('hex')).toString('base64')
}

const decrypt = (bytes: Buffer): string => {
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', SEAL_KEY, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES))
  return Buffer.concat([text, decipher.final()]).toString()
}

/** Returns what a payload says; undefined if no mock has sealed it. */
export const openPayload = (payload: string): TokenSubject | undefined => {
  const bytes = Buffer.from(Buffer.from(payload, 'base64').toString('latin1'), 'hex')
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined
  try {
    const sealed = parseSafely(Sealed, JSON.parse(decrypt(bytes)))
    if (!sealed.success) return undefined
    const [home, identity, clientId, referrer] = sealed.data
    return { home, identity, clientId, ...(referrer !== null && { referrer }) }
  } catch {
    // The payload was altered, or comes from ComplyCube.
    return undefined
  }
}
