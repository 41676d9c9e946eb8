import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames, refuses } from '../expectations.ts'

export const tokenExamples = {
  createToken: {
    stem: 'tokens.create',
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, appId: 'org.example.kyc' } }),
  },
} as const satisfies Partial<Examples>

const tokens = defineCase({
  name: 'tokens are made for web and mobile',
  clauses: {
    'tokens.create.three-parts': documented(
      'createToken',
      'tokens#create',
      'A token has three parts with dots between, for a referrer as for an appId'
    ),
    'tokens.create.refuses-referrer': sdk(
      'createToken',
      'tokens#create',
      'A referrer that is no URL pattern: 400 that blames it'
    ),
    'tokens.create.neither': assumed(
      'createToken',
      'tokens#create',
      'Neither referrer nor appId: 400'
    ),
    'tokens.create.unknown-client': documented(
      'createToken',
      'requests#errors, tokens#create',
      'A clientId that no client has: 400 that blames it, not 404'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const create = (details: object) =>
      story.call('createToken', { body: { clientId, ...details } })
    const threeParts = answers({ token: /^[\w-]+\.[\w-]+\.[\w-]+$/ })
    for (const referrer of ['https://app.example.org/*', 'https://*.example.org/*', '*://*/*']) {
      story.verify('tokens.create.three-parts', await create({ referrer }), threeParts)
    }
    const mobile = await create({ appId: 'org.example.kyc' })
    story.verify('tokens.create.three-parts', mobile, threeParts)
    const words = await create({ referrer: 'two words' })
    story.verify('tokens.create.refuses-referrer', words, blames('referrer'))
    const neither = await create({})
    story.verify('tokens.create.neither', neither, blames('referrer'))
    const foreign = await create({ clientId: UNKNOWN_ID, appId: 'org.example.kyc' })
    story.verify('tokens.create.unknown-client', foreign, blames('clientId'))
    const malformed = await create({ clientId: 'nobody', appId: 'org.example.kyc' })
    const refused = refuses({ status: 400, type: 'invalid_request', param: 'clientId' })
    story.verify('tokens.create.unknown-client', malformed, refused)
  },
})

export const tokenCases: readonly Case[] = [tokens]
