import { createHmac, timingSafeEqual } from 'node:crypto'

/** `unchecked` if no secret is known. */
export type SignatureState = 'valid' | 'invalid' | 'missing' | 'unchecked'

/** Returns the value of ComplyCube-Signature: HMAC-SHA256 of the bytes in lower-case hexadecimal. */
export const signatureOf = (bytes: Uint8Array | string, secret: string): string =>
  createHmac('sha256', secret).update(bytes).digest('hex')

const isSignedWith = (bytes: Uint8Array, signature: string, secret: string): boolean => {
  const [wanted, given] = [Buffer.from(signatureOf(bytes, secret)), Buffer.from(signature)]
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/** Checks a signature. It is valid if it was made with any of the secrets. */
export const checkSignature = (
  bytes: Uint8Array,
  signature: string | undefined,
  secrets: ReadonlySet<string>
): SignatureState => {
  if (signature === undefined) return 'missing'
  if (secrets.size === 0) return 'unchecked'
  return [...secrets].some((secret) => isSignedWith(bytes, signature, secret)) ? 'valid' : 'invalid'
}
