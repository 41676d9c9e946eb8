import { createHmac } from 'node:crypto'

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** A JSON Web Token signed with HMAC-SHA256 (RFC 7519). */
export const signToken = (claims: object, secret: string): string => {
  const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
}
