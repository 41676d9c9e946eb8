import { existsSync } from 'node:fs'
import { CLAUSES } from '../../../src/contracts/suite/index.ts'
import { PROVOKED_CLAUSES } from '../../../src/contracts/suite/provoked/index.ts'

const ROOT = new URL('../../../', import.meta.url)

/** Documents of the reference, with the sections that a source names, and decisions by number. */
const PLACE =
  /^(?:(?:api-core-resources|api-checks|api-rules-webhooks-other|sdk-wire-requests|seed-identity-check)(?: \d[\d.]*(?:–\d[\d.]*)?)?|decisions? \d+(?: and \d+)?|\d[\d.]*)$/

/** Whether a source names places of the reference, and nothing besides. */
export const isSource = (source: string): boolean =>
  source.split(', ').every((place) => PLACE.test(place))

/** Numbers of the decisions that a source names. */
export const decisionsIn = (source: string): number[] =>
  [...source.matchAll(/decisions? (\d+)(?: and (\d+))?/g)].flatMap(([, one, other]) =>
    [one, other].flatMap((number) => (number === undefined ? [] : [Number(number)]))
  )

export const isSourceFile = (path: string): boolean => existsSync(new URL(`src/${path}`, ROOT))

/** Clauses that a proof stands for: itself, or all below it. */
export const clausesNamed = (proof: string): string[] =>
  [...CLAUSES, ...PROVOKED_CLAUSES]
    .map(({ id }) => id)
    .filter((id) => id === proof || id.startsWith(`${proof}.`))

/** Whether a proof is a test file, a clause, or the beginning of the id of one. */
export const isProof = (proof: string): boolean =>
  proof.endsWith('.test.ts')
    ? existsSync(new URL(`test/${proof}`, ROOT))
    : clausesNamed(proof).length > 0
