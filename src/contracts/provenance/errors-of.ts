import type { OperationName } from '../operations.ts'
import { accountErrors } from './errors/account.ts'
import { processingErrors } from './errors/processing.ts'
import { referenceErrors } from './errors/references.ts'
import { requestErrors } from './errors/requests.ts'
import type { KnownError } from './known-error.ts'

/** Every refusal that ComplyCube is known, or assumed, to answer; those of one status together. */
export const ERRORS: readonly KnownError[] = [
  ...requestErrors,
  ...referenceErrors,
  ...processingErrors,
  ...accountErrors,
].toSorted((one, other) => one.status - other.status || one.type.localeCompare(other.type))

/** The refusals that an operation may answer. */
export const errorsOf = (name: OperationName): KnownError[] =>
  ERRORS.filter(({ of }) => of.operations.includes(name))
