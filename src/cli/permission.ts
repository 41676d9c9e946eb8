import { UsageError } from '../server/usage-error.ts'

/**
 * Throws a `UsageError` if Node's permission model forbids network connections. Node itself would end
 * the process with a stack trace. Older versions have no such permission.
 */
export const requireNetwork = (): void => {
  const { permission } = process
  if (!permission || permission.has('net')) return
  // Node works this list out when it is read, which takes time at the start.
  if (!process.allowedNodeEnvironmentFlags.has('--allow-net')) return
  throw new UsageError(
    'Node runs with --permission and forbids network connections: start it with --allow-net too'
  )
}
