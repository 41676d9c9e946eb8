/** Lower-case hexadecimal HMAC-SHA256 of the very bytes, as the header has to carry it. */
export const signatureOf = async (secret: string, bytes: Uint8Array): Promise<string> => {
  const hash = { name: 'HMAC', hash: 'SHA-256' }
  const raw = new TextEncoder().encode(secret)
  const key = await crypto.subtle.importKey('raw', raw, hash, false, ['sign'])
  const signature = await crypto.subtle.sign('HMAC', key, Uint8Array.from(bytes))
  return [...new Uint8Array(signature)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
