import { existsSync } from 'node:fs'
import { CLAUSES } from '../../../src/contracts/suite/index.ts'
import { PROVOKED_CLAUSES } from '../provoked.ts'

const ROOT = new URL('../../../', import.meta.url)

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
