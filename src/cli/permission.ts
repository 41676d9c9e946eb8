import { UsageError } from '../server/usage-error.ts'

/**
 * Throws a `UsageError` if Node's permission model forbids network connections. Node itself would end
 * the process with a stack trace. Older versions have no such permission.
 */
export const requireNetwork = (): void => {
  const { permission, allowedNodeEnvironmentFlags } = process
  if (!permission || !allowedNodeEnvironmentFlags.has('--allow-net')) return
  if (permission.has('net')) return
  throw new UsageError(
    'Node runs with --permission and forbids network connections: start it with --allow-net too'
  )
}
