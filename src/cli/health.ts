import { UsageError } from '../server/usage-error.ts'
import { DEFAULT_PORT } from './default-port.ts'
import { findRunningServer } from './find-server.ts'

/** A health check that takes longer than this has failed, in milliseconds. */
const LIMIT_MS = 2000

/** What is said to nobody in particular is asked of this machine. */
const reachable = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host

/** Asks the mock on this machine whether it is ready. Throws when it is not. */
export const checkHealth = async (
  given: { readonly port?: number; readonly host?: string },
  environment: NodeJS.ProcessEnv
): Promise<string> => {
  const isToldWhere = given.port !== undefined || given.host !== undefined
  const found = isToldWhere ? undefined : findRunningServer()
  const host = found?.host ?? given.host ?? environment.COMPLYCUBE_MOCK_HOST ?? '127.0.0.1'
  const port = found?.port ?? given.port ?? environment.COMPLYCUBE_MOCK_PORT ?? DEFAULT_PORT
  const url = `http://${reachable(host)}:${port}/_mock/health`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LIMIT_MS) })
    if (response.ok) return `ready at ${url}`
    throw new UsageError(`${url} answers ${response.status}`)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`no mock answers at ${url}`)
  }
}
