import { METADATA_LIMITS } from '../../metadata.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { answers, blames } from '../expectations.ts'
import { PERSON } from './clients.ts'

const { keys, keyLength, valueLength } = METADATA_LIMITS

const entries = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'text']))

const refused = blames('metadata')

const limits = defineCase({
  name: 'metadata has limits',
  clauses: {
    'clients.metadata.returned-as-sent': sdk(
      'createClient',
      'clients#metadata',
      'Metadata comes back as it was sent, up to the limits'
    ),
    'clients.metadata.most-keys': documented(
      'createClient',
      'clients#metadata, decisions#16',
      'More than 50 keys: 400 that blames metadata'
    ),
    'clients.metadata.longest-key': documented(
      'createClient',
      'clients#metadata',
      'A key of more than 40 characters: 400 that blames metadata'
    ),
    'clients.metadata.longest-value': documented(
      'createClient',
      'clients#metadata',
      'A value of more than 500 characters: 400 that blames metadata'
    ),
    'clients.metadata.texts-only': sdk(
      'createClient',
      'clients#metadata',
      'Numbers, booleans, null, arrays and objects as values: 400 that blames metadata'
    ),
    'clients.metadata.refuses-array': sdk(
      'createClient',
      'clients#metadata, decisions#17',
      'An array, also an empty one: 400 that blames metadata'
    ),
  },
  story: async (story) => {
    const create = (metadata: unknown) =>
      story.call('createClient', { body: { ...PERSON, metadata } })
    const largest = { ...entries(keys - 1), ['k'.repeat(keyLength)]: 'v'.repeat(valueLength) }
    const accepted = await create(largest)
    story.verify('clients.metadata.returned-as-sent', accepted, answers({ metadata: largest }))
    story.verify('clients.metadata.most-keys', await create(entries(keys + 1)), refused)
    const longKey = await create({ ['k'.repeat(keyLength + 1)]: 'text' })
    story.verify('clients.metadata.longest-key', longKey, refused)
    const longValue = await create({ key: 'v'.repeat(valueLength + 1) })
    story.verify('clients.metadata.longest-value', longValue, refused)
    for (const value of [1, true, null, [], {}]) {
      story.verify('clients.metadata.texts-only', await create({ key: value }), refused)
    }
    for (const metadata of [[], ['text']]) {
      story.verify('clients.metadata.refuses-array', await create(metadata), refused)
    }
  },
})

const merging = defineCase({
  name: 'metadata is changed',
  clauses: {
    'clients.metadata.merges': assumed(
      'updateClient',
      'clients#metadata, decisions#16',
      'An update merges keys: those that are not sent stay'
    ),
    'clients.metadata.limits-updates': sdk(
      'updateClient',
      'clients#update',
      'The limits hold for updates as well'
    ),
  },
  story: async (story) => {
    const created = await story.make('createClient', {
      body: { ...PERSON, metadata: { tier: 'gold', region: 'north' } },
    })
    const update = (metadata: unknown) =>
      story.call('updateClient', { params: { id: created }, body: { metadata } })
    const merged = { tier: 'silver', region: 'north' }
    story.verify(
      'clients.metadata.merges',
      await update({ tier: 'silver' }),
      answers({ metadata: merged })
    )
    const longKey = { ['k'.repeat(keyLength + 1)]: 'text' }
    story.verify('clients.metadata.limits-updates', await update(longKey), refused)
  },
})

export const metadataCases: readonly Case[] = [limits, merging]
