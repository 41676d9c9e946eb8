import type { KnownError } from '../../../src/contracts/known-errors.ts'

/** Errors that no request of a suite brings about, by the only proof that there is; and why. */
export const UNPROVOKED = [
  {
    proof: 'http/too-long-answer.test.ts',
    because: 'it takes objects of half a gigabyte in all, which no suite should create',
  },
  {
    proof: 'browser-side/sdk-tokens.test.ts',
    because: 'what ComplyCube answers to a token, and to which calls, is documented nowhere',
  },
] as const

/** Whether nobody can be asked for an error. */
export const isUnprovoked = ({ proof }: KnownError): boolean =>
  UNPROVOKED.some((one) => proof.every((file) => file === one.proof))
