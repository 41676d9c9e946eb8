import { describe, expect, test } from 'vitest'
import * as errors from '../../../src/contracts/errors.ts'
import type { Operation } from '../../../src/contracts/operation.ts'
import { OPERATIONS } from '../../../src/contracts/operations.ts'
import { ERRORS } from '../../../src/contracts/provenance/errors-of.ts'
import type { Fact } from '../../../src/contracts/provenance/fact.ts'
import { LEDGERS } from '../../../src/contracts/provenance/ledgers.ts'
import { RULES } from '../../../src/contracts/provenance/rules.ts'
import { CLAUSES } from '../../../src/contracts/suite/index.ts'
import { readSources } from '../../architecture/sources.ts'
import { clausesNamed, decisionsIn, isProof, isSource, isSourceFile } from './evidence.ts'

const rules = Object.values(RULES).flat()

const FOLDER = 'src/contracts/provenance/rules'

/** Clauses that say of an operation, or of all its attributes, what its declaration says. */
const GENERATED = /\.(?:without-key|unknown-id|answers-20\d|whole(?:-\w+)?|requires\.[\w.]+)$/

/**
 * Files that refuse for the mock's own sake: a misspelt scenario, memory that is full, faults that
 * are switched on, and what cannot be read as a request.
 */
const OWN_REFUSALS = [
  'server/api/scenario-header.ts',
  'server/sandbox/image-store.ts',
  'server/http/faulty-answer.ts',
  'server/listen/refuse-malformed.ts',
]

const attributeFacts: Fact[] = Object.values(LEDGERS)
  .flat()
  .flatMap(({ facts }): readonly Fact[] =>
    'allAssumed' in facts ? [{ provenance: 'assumed', source: facts.allAssumed }] : facts
  )

const operations = Object.values<Operation>(OPERATIONS)

describe('every rule', () => {
  test.each(rules)('$says', ({ source, keptBy, proof }) => {
    expect(isSource(source), `the source '${source}' is no place of the reference`).toBe(true)
    expect(keptBy.filter((path) => !isSourceFile(path))).toEqual([])
    expect(proof.filter((one) => !isProof(one))).toEqual([])
  })

  test.each(rules.filter(({ provenance }) => provenance !== 'assumed'))(
    'is no surer than what proves it: $says',
    ({ proof }) => {
      const ids = proof.flatMap(clausesNamed)
      const unsure = CLAUSES.filter((one) => ids.includes(one.id) && one.provenance === 'assumed')
      expect(unsure.map(({ id }) => id)).toEqual([])
    }
  )

  test('is there once', () => {
    expect(new Set(rules.map(({ says }) => says)).size).toBe(rules.length)
  })
})

describe('no rule is forgotten', () => {
  const proven = new Set([...rules, ...ERRORS].flatMap(({ proof }) => proof).flatMap(clausesNamed))

  test('that a clause of the suite proves', () => {
    const left = CLAUSES.map(({ id }) => id).filter((id) => !GENERATED.test(id) && !proven.has(id))
    expect(left, `no rule of ${FOLDER} names these clauses as its proof`).toEqual([])
  })

  test('that refuses something', () => {
    const makers = Object.keys(errors).filter((name) => /^[a-z]/.test(name) && name !== 'quoted')
    const makes = new RegExp(`\\bVendorError\\(|(?<![.\\w])(?:${makers.join('|')})\\(`)
    const refusing = readSources().filter(
      ({ path, text }) => path.startsWith('src/server/') && makes.test(text)
    )
    const kept = [...rules.flatMap(({ keptBy }) => keptBy), ...OWN_REFUSALS]
    const left = refusing.map(({ path }) => path).filter((path) => !kept.includes(path.slice(4)))
    expect(left, `no rule of ${FOLDER} is kept by these files`).toEqual([])
  })

  test('of those that were decided', () => {
    const all = [...rules, ...ERRORS, ...operations, ...attributeFacts]
    const told = new Set(all.flatMap(({ source }) => decisionsIn(source)))
    // The last one, 56, is about the control surface, which is not ComplyCube's.
    const decided = Array.from({ length: 55 }, (_, index) => index + 1)
    expect(decided.filter((number) => !told.has(number))).toEqual([])
  })
})

test('every source of operations, attributes and clauses is a place of the reference', () => {
  const sources = [...operations, ...attributeFacts, ...CLAUSES].map(({ source }) => source)
  expect(sources.filter((source) => !isSource(source))).toEqual([])
})
