import { CHECK_TYPE_NAMES } from '../contracts/check-types/index.ts'
import { OPERATIONS } from '../contracts/operations.ts'
import { nearestName } from '../scenarios/messages.ts'

/** What a plan can lack: a type of check, or an operation. */
const SERVICES: readonly string[] = [...CHECK_TYPE_NAMES, ...Object.keys(OPERATIONS)]

/** What is wrong with the name of a service; nothing when there is such a one. */
export const findServiceProblem = (name: string): string | undefined => {
  if (SERVICES.includes(name)) return undefined
  const nearest = nearestName(name, SERVICES)
  const question = nearest === undefined ? '' : ` Did you mean '${nearest}'?`
  return `Unknown service '${name}'.${question} Known: ${SERVICES.join(', ')}`
}
