import { closest } from 'fastest-levenshtein'
import {
  type ApiFaultRule,
  ApiFaultRules,
  fitsRoute,
  ROUTE_PATHS,
} from '../../scenarios/api-faults.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

/** A pattern that no route can fit would be a fault that never happens. */
const refuseUselessPath = ({ match }: ApiFaultRule, index: number): void => {
  const path = match?.path
  if (path === undefined || fitsRoute(path)) return
  const nearest = `did you mean '${closest(path, [...ROUTE_PATHS])}'?`
  throw new ControlError(
    400,
    `No route has the path '${path}'; ${nearest}`,
    `rules.${index}.match.path`
  )
}

const stateOf = ({ faults }: Sandbox) => ({ rules: faults.rules, held: faults.held.count })

export const faultOperations = [
  control({
    method: 'GET',
    path: '/faults',
    summary:
      'Shows the rules by which requests go wrong, how often each has fired, and how many requests are held.',
    answer: ({ sandbox }) => stateOf(sandbox),
  }),
  control({
    method: 'PUT',
    path: '/faults',
    summary: 'Has requests go wrong by these rules, in the place of those before.',
    body: ApiFaultRules,
    answer: ({ body, sandbox }) => {
      body.rules.forEach(refuseUselessPath)
      sandbox.faults.replace(body.rules)
      return stateOf(sandbox)
    },
  }),
  control({
    method: 'DELETE',
    path: '/faults',
    summary: 'Lets requests be answered as they should; those that are held stay held.',
    answer: ({ sandbox }) => {
      sandbox.faults.replace([])
      return stateOf(sandbox)
    },
  }),
]
