import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type * as z from 'zod'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import RESOURCES from '../../src/contracts/resources.ts'
import { attributes } from '../../src/contracts/schema.ts'
import { createMock } from '../../src/index.ts'
import { KIND_ENTRIES } from '../../src/server/kinds.ts'
import { createApi } from '../support/api.ts'
import { fileOfResource } from '../support/resource-file.ts'

/** What the reference says about audit logs. */
const AUDIT_LOGS = readFileSync(
  new URL('../../docs/reference/audit-logs.md', import.meta.url),
  'utf8'
)

/** Where the record of a kind is declared. */
const declarationOf = (name: string): string =>
  `'record' in ${Object.hasOwn(RESOURCES, name) ? fileOfResource(name) : 'src/server/kinds.ts'}`

/** What every kept record has. */
const STAMPS = ['id', 'createdAt', 'updatedAt']

/** Creates whose object becomes part of another record. */
const EMBEDDED = ['uploadDocumentImage']

const namesIn = (schema: z.ZodType): string[] => attributes(schema).map(([name]) => name)

const keepsItsAnswer = ({ effect, answer }: Operation): boolean =>
  effect === 'create' && STAMPS.every((stamp) => answer && namesIn(answer).includes(stamp))

describe('the registry of kinds', () => {
  const kinds = new Map<string, (typeof KIND_ENTRIES)[number][1]>(KIND_ENTRIES)
  const creates = Object.entries<Operation>(OPERATIONS).filter(
    ([name, operation]) => keepsItsAnswer(operation) && !EMBEDDED.includes(name)
  )

  test('is compared with creates', () => {
    expect(creates.length).toBeGreaterThan(5)
  })

  test.each(creates)('has a line for what %s creates', (_, { path }) => {
    const [, resource = ''] = path.split('/')
    expect([...kinds.keys()], `src/contracts/stored-resources.ts lacks '${resource}'`).toContain(
      resource
    )
  })

  test.each(KIND_ENTRIES)('says whether %s belong to a client', (name, { schema, isOfClient }) => {
    expect(isOfClient ?? false, `isOfClient of the ${declarationOf(name)}`).toBe(
      namesIn(schema).includes('clientId')
    )
  })

  test.each(KIND_ENTRIES)('says what the audit log calls %s', (name, { noun, audited }) => {
    const resource = noun.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase())
    const isAudited = AUDIT_LOGS.includes(`\`${resource}\``)
    expect(audited, `audited of the ${declarationOf(name)}, or docs/reference/audit-logs.md`).toBe(
      isAudited ? resource : undefined
    )
  })

  test('has each kind in the counts of a sandbox and in its snapshot', async () => {
    await using mock = createMock()
    const api = createApi(mock.fetch)
    const { state } = await api.control('GET', '/snapshot')
    const { items } = await api.control('GET', '/sandboxes')
    for (const [name, { isPreset }] of KIND_ENTRIES) {
      expect(state[name], name).toBeInstanceOf(Array)
      expect(Object.keys(items[0].counts).includes(name), name).toBe(!isPreset)
    }
  })
})
