import type { Context } from 'hono'
import type { Route } from '../api/routes.ts'
import type { Env } from '../exchange.ts'
import type { FiredFault } from '../sandbox/api-faults.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { clientOf } from './client-of.ts'
import { pathOf } from './path.ts'

/** The fault that happens to this request; nothing, mostly. */
export const findFault = (
  { req: { method, url }, env: received }: Context<Env>,
  route: Route | undefined,
  sandbox: Sandbox
): FiredFault | undefined => {
  if (sandbox.faults.size === 0) return undefined
  return sandbox.faults.fire({
    operation: route?.name,
    method,
    path: () => pathOf(url),
    clientId: () => clientOf(sandbox, { url, received, operation: route?.operation }),
  })
}
