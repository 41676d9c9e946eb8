import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { NonEmptyText, optional, Reference } from './fields.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

/** A match pattern of scheme, host and path. Each may contain `*`: `https://*.example.org/*`. */
const Referrer = z
  .string()
  .check(z.regex(/^(\*|https?):\/\/[^\s/]+\/\S*$/, 'should match format "url pattern"'))

/** Needs `referrer` (web) or `appId` (mobile). Both together are accepted. */
export const CreateToken = z
  .object({
    clientId: Reference,
    referrer: optional(Referrer),
    appId: optional(NonEmptyText),
  })
  .refine(({ referrer, appId }) => Boolean(referrer ?? appId), {
    path: ['referrer'],
    message: "is required, unless 'appId' is given",
  })

/** A signed JSON Web Token, valid for one hour. */
export const Token = z.strictObject({
  token: z.string().check(z.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)),
})
export type Token = z.infer<typeof Token>

export const TOKEN_LIFETIME_S = 3600

const operations = {
  createToken: operation({
    method: 'POST',
    path: '/tokens',
    summary: 'Creates an SDK token.',
    description:
      'Returns a token for one client. It expires after 60 minutes. `referrer` is for the Web SDK, `appId` for mobile SDKs.',
    effect: 'create',
    body: CreateToken,
    answer: Token,
    provenance: 'documented',
    source: 'tokens#create',
  }),
}

type TokenBody = z.input<typeof CreateToken>

/** Returns the body of a token for the web SDK. */
export const aToken = (clientId: string, changes: Partial<TokenBody> = {}): TokenBody => ({
  clientId,
  referrer: 'https://www.example.com/*',
  ...changes,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { CreateToken, Token },
    facts: [documented('tokens#create', 'clientId referrer appId token')],
  },
]

export const tokens = resource({
  operations,
  facts,
})
