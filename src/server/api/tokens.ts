import { createHmac } from 'node:crypto'
import { TOKEN_LIFETIME_S, type tokenOperations } from '../../contracts/tokens.ts'
import type { Handlers } from './handler.ts'

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** A JSON Web Token signed with HMAC-SHA256 (RFC 7519). */
export const signToken = (claims: object, secret: string): string => {
  const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
}

export const tokenHandlers: Handlers<typeof tokenOperations> = {
  createToken: ({ body, sandbox }) => {
    const { clientId, referrer, appId } = body
    sandbox.clients.refer(clientId, 'clientId')
    const issuedAt = Math.floor(sandbox.clock.now() / 1000)
    const claims = {
      clientId,
      ...(referrer !== undefined && { referrer }),
      ...(appId !== undefined && { appId }),
      iat: issuedAt,
      exp: issuedAt + TOKEN_LIFETIME_S,
    }
    return { token: signToken(claims, sandbox.ids.tokenSecret()) }
  },
}
