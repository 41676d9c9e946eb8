import { TOKEN_LIFETIME_S, type tokenOperations } from '../../contracts/tokens.ts'
import type { Handlers } from './handler.ts'
import { signToken } from './json-web-token.ts'

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
