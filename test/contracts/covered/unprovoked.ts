import type { KnownError } from '../../../src/contracts/known-errors.ts'

/** Errors that no case can cause: the only test that shows each, and the reason. */
export const UNPROVOKED = [
  {
    proof: 'http/too-long-answer.test.ts',
    because: 'it takes half a gigabyte of objects, and no suite should create so many',
  },
  {
    proof: 'browser-side/sdk-tokens.test.ts',
    because: 'no source says which calls ComplyCube accepts with a token, or what it responds',
  },
] as const

/** Whether no case can cause an error. */
export const isUnprovoked = ({ proof }: KnownError): boolean =>
  UNPROVOKED.some((one) => proof.every((file) => file === one.proof))
