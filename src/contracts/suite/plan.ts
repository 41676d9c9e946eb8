import type { Operation } from '../operation.ts'
import type { OperationName } from '../operations.ts'
import { OPERATIONS } from '../operations.ts'
import { type RunOptions, runSuite } from './run.ts'
import type { Fetch } from './target.ts'

/** What a run will do to its target. */
export interface Plan {
  readonly requests: number
  /** How often each operation makes something, those that make nothing left out. */
  readonly creates: Readonly<Partial<Record<OperationName, number>>>
}

const CREATES = new Map(
  Object.entries(OPERATIONS)
    .filter(([, { effect }]: [string, Operation]) => effect === 'create')
    .map(([name, { method, path }]: [string, Operation]) => [
      `${method} ${path.replace(/:\w+/g, ':')}`,
      // The key of an entry is the name of an operation, which Object.entries forgets.
      name as OperationName,
    ])
)

const operationOf = ({ method, url }: Request): OperationName | undefined => {
  const path = new URL(url).pathname.replace(/^\/v1/, '').replace(/\/$/, '')
  const withoutIds = path
    .replace(/\/[0-9a-f]{24}(?=\/|$)/g, '/:')
    .replace(/(\/upload\/)\w+$/, '$1:')
  return CREATES.get(`${method} ${withoutIds}`)
}

/**
 * Says beforehand what a run will create, by rehearsing it: `rehearsal` is a mock in this process
 * with a clock that `wait` moves.
 */
export const planSuite = async (
  rehearsal: { readonly fetch: Fetch; readonly wait: (ms: number) => Promise<void> },
  options: Pick<RunOptions, 'only' | 'receiver' | 'deliveryLimitMs'> = {}
): Promise<Plan> => {
  const creates: Partial<Record<OperationName, number>> = {}
  let requests = 0
  const fetch: Fetch = async (request) => {
    requests++
    const response = await rehearsal.fetch(request)
    const name = response.ok ? operationOf(request) : undefined
    if (name !== undefined) creates[name] = (creates[name] ?? 0) + 1
    return response
  }
  await runSuite({ key: 'test_rehearsal', fetch }, { ...options, wait: rehearsal.wait })
  return { requests, creates }
}
