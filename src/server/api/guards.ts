import type { CheckReference } from '../../contracts/check-types/check-type.ts'
import { invalidAttribute, invalidRequest } from '../../contracts/errors.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

/** Vendor: what a check has used can be redacted, but not deleted (decisions#25). Throws 400. */
export const refuseIfUsed = (
  sandbox: Sandbox,
  reference: CheckReference,
  id: string,
  noun: string
): void => {
  const [user] = sandbox.checks.with(reference, id)
  if (!user) return
  throw invalidRequest(`The ${noun} '${id}' cannot be deleted: check '${user.id}' has used it`)
}

/** Refuses an object of another client (decisions#10). Throws 400. */
export const refuseIfForeign = (
  item: { readonly id: string; readonly clientId: string },
  clientId: string,
  param: string
): void => {
  if (item.clientId === clientId) return
  throw invalidAttribute(param, `belongs to another client: '${item.id}'`)
}
