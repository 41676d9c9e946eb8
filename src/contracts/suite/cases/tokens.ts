import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames } from '../expectations.ts'

const APP = 'org.example.kyc'

export const tokenExamples = {
  createToken: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, appId: APP } }),
  },
} as const satisfies Partial<Examples>

const tokens = defineCase({
  name: 'tokens are made for web and mobile',
  source: 'tokens#create',
  needs: ['clientId'],
  clauses: {
    'tokens.create.three-parts': {
      ...documented('A token for a referrer or an appId has three parts, separated by dots'),
      requests: ({ clientId }) => [
        ...['https://app.example.org/*', 'https://*.example.org/*', '*://*/*'].map((referrer) => ({
          body: { clientId, referrer },
        })),
        { body: { clientId, appId: APP } },
      ],
      expected: answers({ token: /^[\w-]+\.[\w-]+\.[\w-]+$/ }),
    },
    'tokens.create.refuses-referrer': {
      ...sdk('A referrer that is no URL pattern: 400, and param names it'),
      requests: ({ clientId }) => [{ body: { clientId, referrer: 'two words' } }],
      expected: blames('referrer'),
    },
    'tokens.create.neither': {
      ...assumed('Neither referrer nor appId: 400'),
      requests: ({ clientId }) => [{ body: { clientId } }],
      expected: blames('referrer'),
    },
    'tokens.create.unknown-client': {
      ...documented(
        'requests#errors, tokens#create',
        'An unknown clientId: 400, not 404, and param names it'
      ),
      requests: () => [
        { body: { clientId: UNKNOWN_ID, appId: APP } },
        { body: { clientId: 'nobody', appId: APP } },
      ],
      expected: blames('clientId'),
    },
  },
})

export const tokenCases: readonly Case[] = [tokens]
