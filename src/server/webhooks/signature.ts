import { createHmac } from 'node:crypto'

/** Lower-case hexadecimal HMAC-SHA256 of the very bytes that are sent, without a prefix. */
export const sign = (body: string, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('hex')
