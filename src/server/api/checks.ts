import { checkTypeOf } from '../../contracts/check-types/index.ts'
import {
  CHECK_FILTERS,
  type Check,
  type CheckSummary,
  type checkOperations,
} from '../../contracts/checks.ts'
import { processingError } from '../../contracts/errors.ts'
import { selection } from '../sandbox/filters.ts'
import type { Handlers } from './handler.ts'
import { beginCheck, circumstancesOf, SCENARIO_HEADER } from './new-check.ts'

const summaryOf = ({ input: _, initialOutcome: __, result, ...check }: Check): CheckSummary => ({
  ...check,
  ...(result && { result: { outcome: result.outcome } }),
})

export const checkHandlers: Handlers<typeof checkOperations> = {
  createCheck: ({ body, sandbox, header, note }) => {
    const requested = header(SCENARIO_HEADER)
    const circumstances = circumstancesOf(sandbox, body)
    return beginCheck(sandbox, body, circumstances, { requested, note })
  },

  // Only this read counts: a scenario may end a check with its third read.
  getCheck: ({ params, sandbox, isHead }) =>
    isHead ? sandbox.checks.get(params.id) : sandbox.lifecycle.read(params.id),

  updateCheck: ({ params, body, sandbox }) => {
    const check = sandbox.checks.get(params.id)
    if (!checkTypeOf(check.type).canBeMonitored) throw processingError('invalid_check_update')
    if (check.status === 'pending') throw processingError('pending_check_unmodifiable')
    const { enableMonitoring = check.enableMonitoring } = body
    return sandbox.lifecycle.change(check.id, { enableMonitoring })
  },

  listChecks: ({ query, sandbox }) => {
    const { fits, page, pageSize } = selection(query, CHECK_FILTERS)
    const list = sandbox.checks.page(fits, page, pageSize)
    return { ...list, items: list.items.map(summaryOf) }
  },
}
