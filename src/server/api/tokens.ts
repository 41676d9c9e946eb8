import { TOKEN_LIFETIME_S, type tokens } from '../../contracts/tokens.ts'
import { homeOfKey } from '../sandbox/sandboxes.ts'
import { signToken } from '../sdk-tokens/json-web-token.ts'
import type { Handlers } from './handler.ts'

/** What the plan of the account allows. Vendor: ten booleans, whose names are unknown. */
const PLAN = {
  branding: true,
  crossDevice: true,
  documentCapture: true,
  faceCapture: true,
  videoCapture: true,
  poaCapture: true,
  userConsent: true,
  workflows: true,
  languages: true,
  modal: true,
} as const

/** The addresses that the token gives to an SDK. The mock has no WebSocket: its SDK polls. */
const urlsAt = (origin: string) => ({
  api: origin,
  sync: origin.replace(/^http/, 'ws'),
  crossDevice: `${origin}/xd`,
})

export const tokenHandlers: Handlers<typeof tokens.operations> = {
  createToken: async ({ body, sandbox, origin }) => {
    const { clientId, referrer } = body
    sandbox.clients.refer(clientId, 'clientId')
    const { clock, ids, name } = sandbox
    // Most users of the mock need no tokens.
    const { sealPayload } = await import('../sdk-tokens/sealed-payload.ts')
    const issuedAt = Math.floor(clock.now() / 1000)
    const claims = {
      payload: sealPayload({
        home: homeOfKey(name),
        identity: ids.identity(),
        clientId,
        referrer,
      }),
      environment: name.startsWith('live_') ? 'live' : 'test',
      urls: urlsAt(origin()),
      options: PLAN,
      iat: issuedAt,
      exp: issuedAt + TOKEN_LIFETIME_S,
    }
    return { token: signToken(claims, ids.tokenSecret()) }
  },
}
