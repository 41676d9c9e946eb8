import type { CheckType } from './check-type.ts'
import { documentCheck } from './document-check.ts'
import { identityCheck } from './identity-check.ts'

/** Every type of check that can be created by a request. A new one is a line here. */
export const CHECK_TYPES = {
  identity_check: identityCheck,
  document_check: documentCheck,
} as const satisfies Record<string, CheckType>

export type CheckTypeName = keyof typeof CHECK_TYPES

export const isCheckTypeName = (name: string): name is CheckTypeName =>
  Object.hasOwn(CHECK_TYPES, name)

export const CHECK_TYPE_NAMES = Object.keys(CHECK_TYPES).filter(isCheckTypeName)

/** The declaration of a type, in its general form. */
export const checkTypeOf = (name: CheckTypeName): CheckType => CHECK_TYPES[name]
