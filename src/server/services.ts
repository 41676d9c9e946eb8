import { CHECK_TYPE_NAMES } from '../contracts/check-types/index.ts'
import { OPERATIONS } from '../contracts/operations.ts'
import { nearestName } from '../scenarios/messages.ts'

/** The services that a plan can lack: check types and operations. */
const SERVICES: readonly string[] = [...CHECK_TYPE_NAMES, ...Object.keys(OPERATIONS)]

/** Returns the problem of an unknown service name, or undefined. */
export const findServiceProblem = (name: string): string | undefined => {
  if (SERVICES.includes(name)) return undefined
  const nearest = nearestName(name, SERVICES)
  const question = nearest === undefined ? '' : ` Did you mean '${nearest}'?`
  return `Unknown service '${name}'.${question} Known: ${SERVICES.join(', ')}`
}
