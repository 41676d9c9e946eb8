import type { Context } from 'hono'
import type { Route } from '../api/routes.ts'
import type { Entered } from '../entered.ts'
import type { FiredFault } from '../sandbox/api-faults.ts'
import { clientInUnreadBody } from './client-of.ts'
import type { Env } from './request.ts'
import { pathOf } from './request.ts'

/** The fault that happens to this request; nothing, mostly. */
export const findFault = (
  { req: { method, url }, env: received }: Context<Env>,
  route: Route | undefined,
  { sandbox, entry }: Entered
): FiredFault | undefined => {
  if (sandbox.faults.size === 0) return undefined
  const clientId = (): string | undefined => {
    entry.clientId ??= clientInUnreadBody(received, route?.operation)
    return entry.clientId
  }
  const fired = sandbox.faults.fire({
    operation: route?.name,
    method,
    path: () => pathOf(url),
    clientId,
  })
  // A request that a fault answers has its body read by nothing else.
  if (fired) clientId()
  return fired
}
