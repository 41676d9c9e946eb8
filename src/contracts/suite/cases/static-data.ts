import { ScreeningLists } from '../../static-data.ts'
import { type Case, defineCase, documented } from '../clause.ts'
import type { Examples } from '../examples.ts'
import { answers, type Expectation } from '../expectations.ts'

export const staticDataExamples = {
  listScreeningLists: { call: () => ({}) },
  listSupportedDocuments: { call: () => ({}) },
} as const satisfies Partial<Examples>

/** Names of which none comes before the one ahead of it, whatever their case. */
const comesInOrder: Expectation = ({ body }) => {
  const expected = 'names in alphabetical order'
  const { data: names } = ScreeningLists.safeParse(body)
  if (!names?.length) return { expected, found: 'no names' }
  const inOrder = (one: string, other: string) => one.localeCompare(other, 'en') <= 0
  const early = names.find((name, at) => !inOrder(names[at - 1] ?? name, name))
  return early === undefined ? undefined : { expected, found: `'${early}' too late` }
}

const SAMPLE = 'HM Treasury Consolidated List'

const hasSample: Expectation = ({ body }) => {
  const { data: names = [] } = ScreeningLists.safeParse(body)
  if (names.includes(SAMPLE)) return undefined
  return { expected: `'${SAMPLE}' among the names`, found: `${names.length} others` }
}

const lists = defineCase({
  name: 'lists and documents that ComplyCube knows',
  source: 'static-data#lists',
  clauses: {
    'static-data.screening-lists.bare-array': {
      ...documented('The names of lists are returned as an array without an envelope'),
      requests: () => [{}],
      expected: answers({ items: undefined, page: undefined, '0': /\S/ }),
    },
    'static-data.screening-lists.alphabetical': {
      ...documented('The names of lists are in alphabetical order'),
      requests: () => [{}],
      expected: comesInOrder,
    },
    'static-data.screening-lists.sample': {
      ...documented("One of the lists is the 'HM Treasury Consolidated List'"),
      requests: () => [{}],
      expected: hasSample,
    },
    'static-data.supported-documents.sides': {
      ...documented(
        'documents#sides, static-data#lists',
        'Documents are listed by type and country: a passport has one side, a driving license two'
      ),
      requests: () => [{}],
      expected: answers({
        'document_check.passport.NZ.sides': 1,
        'document_check.driving_license.NZ.sides': 2,
      }),
    },
  },
})

export const staticDataCases: readonly Case[] = [lists]
