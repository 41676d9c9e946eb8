import * as z from 'zod'
import { tokenExpired, unauthorized, unknownId, VendorError } from '../../contracts/errors.ts'
import type { Operation } from '../../contracts/operation.ts'
import { isTokenOperation, TOKEN_OPERATIONS } from '../../contracts/operations.ts'
import { parseSafely } from '../../contracts/schema.ts'
import { KINDS, KINDS_OF_CLIENT } from '../kinds.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { claimsIn, isSignedWith } from './json-web-token.ts'
import { matchesReferrer } from './referrer-pattern.ts'
import { openPayload, type TokenSubject } from './sealed-payload.ts'

/** The claims that decide whether a token is accepted. */
const Claims = z.object({ payload: z.string(), iat: z.number(), exp: z.number() })
type Claims = z.output<typeof Claims>

const NEW_ONE = 'create another one with POST /v1/tokens'

const refusal = (because: string): VendorError => {
  const error = unauthorized()
  error.cause = because
  return error
}

const forbidden = (message: string, because: string): VendorError => {
  const error = new VendorError(403, 'unauthorized', message)
  error.cause = because
  return error
}

/** The values of a request that may name a client or one of its objects. */
export interface TokenCall {
  readonly name: string
  readonly operation: Operation
  readonly params: Readonly<Record<string, string>>
  readonly body: object | undefined
  readonly query: object | undefined
}

/** The bearer of an SDK token: one client of one sandbox. */
export class TokenBearer {
  readonly key: string
  readonly sandbox: Sandbox
  readonly #subject: TokenSubject
  readonly #claims: Claims

  constructor(key: string, sandbox: Sandbox, subject: TokenSubject, claims: Claims) {
    this.key = key
    this.sandbox = sandbox
    this.#subject = subject
    this.#claims = claims
  }

  get clientId(): string {
    return this.#subject.clientId
  }

  /** The instant at which the token expires, by the clock of the sandbox. */
  get expiresAt(): string {
    return new Date(this.#claims.exp * 1000).toISOString()
  }

  /**
   * Checks that the token is valid now and for the page that sends it. `origin` is the header; clients
   * that are no browsers send none. Throws 401 and 403.
   */
  admit(origin: string | undefined): void {
    const { exp, iat } = this.#claims
    const { referrer, clientId } = this.#subject
    if (this.sandbox.clock.now() >= exp * 1000) {
      const error = tokenExpired()
      error.cause = `the SDK token expired at ${this.expiresAt}; ${NEW_ONE}`
      throw error
    }
    const client = this.sandbox.clients.find(clientId)
    if (!client) {
      throw refusal(`the client '${clientId}' of the SDK token no longer exists; ${NEW_ONE}`)
    }
    // Ids repeat after a reset, so the client may be another one.
    if (Math.floor(Date.parse(client.createdAt) / 1000) > iat) {
      throw refusal(`the SDK token is older than its client '${clientId}'; ${NEW_ONE}`)
    }
    if (referrer !== undefined && origin !== undefined && !matchesReferrer(referrer, origin)) {
      const because = `the page has the origin '${origin.slice(0, 200)}', and the SDK token is for the referrer '${referrer.slice(0, 200)}'; ${NEW_ONE}`
      throw forbidden('The page does not match the referrer of the token', because)
    }
  }

  /** Refuses operations that no capture needs. Throws 403. */
  permitOperation(name: string): void {
    if (isTokenOperation(name)) return
    const because = `SDK tokens open ${TOKEN_OPERATIONS.join(', ')}; call ${name} with an API key from your server`
    throw forbidden('The token does not permit this operation', because)
  }

  /** Refuses what belongs to another client. Throws 404 for an object, else 403. */
  permitClient({ name, operation, params, body, query }: TokenCall): void {
    const { id } = params
    if (id !== undefined) {
      this.#permitObject(operation, id)
      return
    }
    const place = body ? 'body' : 'query'
    const named: unknown = Reflect.get(body ?? query ?? {}, 'clientId')
    if (named === this.clientId) return
    const because =
      named === undefined
        ? `with an SDK token, ${name} needs the clientId '${this.clientId}' in its ${place}`
        : `the SDK token is for the client '${this.clientId}', and the ${place} names another one`
    throw forbidden('The token belongs to another client', because)
  }

  #permitObject({ path }: Operation, id: string): void {
    const [, resource] = path.split('/')
    const kind = KINDS_OF_CLIENT.find((name) => name === resource)
    if (kind === undefined) return
    const found = this.sandbox[kind].find(id)
    if (found === undefined || found.clientId === this.clientId) return
    const error = unknownId(KINDS[kind].noun, id)
    error.cause = `the ${KINDS[kind].noun} '${id.slice(0, 40)}' belongs to another client than the SDK token`
    throw error
  }
}

/** Finds the sandbox and the client of a token. Throws 401 if the token was not issued there. */
export const bearerOf = (token: string, sandboxes: Sandboxes): TokenBearer => {
  const claims = parseSafely(Claims, claimsIn(token))
  const subject = claims.success ? openPayload(claims.data.payload) : undefined
  if (!claims.success || !subject) {
    throw refusal('the SDK token was not issued by this mock, or it is incomplete')
  }
  const key = sandboxes.issuerOf(subject)
  if (key === undefined) {
    throw refusal(`the sandbox of the SDK token is no longer there; ${NEW_ONE}`)
  }
  const sandbox = sandboxes.open(key)
  if (!isSignedWith(token, sandbox.ids.tokenSecret())) {
    throw refusal('the signature of the SDK token is wrong')
  }
  return new TokenBearer(key, sandbox, subject, claims.data)
}
