import type { Delivery } from '../contracts/control/deliveries.ts'
import type { Control } from './control.ts'
import { ControlRefusal } from './control-transport.ts'

/** What a test must not leave over. Default: all of it. */
export interface LeftoverOptions {
  /** Armed scenarios that no check has used. */
  readonly arms?: boolean
  /** Ignored parts of requests: misspelt attributes, unknown filters, unknown routes. */
  readonly warnings?: boolean
  /** Events that their receiver has not accepted, except those it had to refuse. */
  readonly deliveries?: boolean
}

/** A test left something over. The message has one line for each item. */
export class LeftoverError extends Error {
  override readonly name = 'LeftoverError'

  constructor(leftovers: readonly string[]) {
    super(`The test left something over:\n${leftovers.map((line) => `- ${line}`).join('\n')}`)
  }
}

const unusedArms = async ({ armed }: Control): Promise<string[]> => {
  const { armed: arms } = await armed()
  return arms.map(
    ({ scenario, times, used }) =>
      `'${scenario}' was armed for ${times} and used by ${used}: no other check matched`
  )
}

const ignoredIn = async ({ verify }: Control): Promise<string[]> => {
  const refusal = await verify({ times: { atLeast: 0 }, noWarnings: true }).then(
    () => undefined,
    (thrown: unknown) => thrown
  )
  if (refusal === undefined) return []
  if (!(refusal instanceof ControlRefusal) || refusal.status !== 422) throw refusal
  const found: unknown = Reflect.get(Object(refusal.details), 'warnings')
  return Array.isArray(found) ? found.map(({ id, note }) => `request ${id}: ${note}`) : []
}

const stateOf = ({ state, attempts, reason }: Delivery): string => {
  const last = attempts.at(-1)
  const why = last?.error ?? (last && `it answered ${last.status}`) ?? reason
  return why === undefined ? state : `${state}, ${why}`
}

/** Faults after which a receiver must refuse an event. */
const UNACCEPTABLE: ReadonlySet<string> = new Set<Delivery['faults'][number]['fault']>([
  'wrong-secret',
  'altered-byte',
  'missing-signature',
  'truncated-body',
])

/** Whether a receiver has refused an event that was broken on purpose. */
const isRightlyRefused = ({ faults, attempts }: Delivery): boolean => {
  const { status = 0 } = attempts.at(-1) ?? {}
  return faults.some(({ fault }) => UNACCEPTABLE.has(fault)) && status >= 400 && status < 500
}

const undelivered = async ({ settle, deliveries }: Control): Promise<string[]> => {
  await settle()
  const { items } = await deliveries()
  const resent = new Set(items.map(({ repeats }) => repeats?.because === 'resend' && repeats.of))
  return items
    .filter(({ id, state }) => !['delivered', 'dropped'].includes(state) && !resent.has(id))
    .filter((delivery) => !isRightlyRefused(delivery))
    .map((delivery) => `${delivery.eventType} to ${delivery.url} is ${stateOf(delivery)}`)
}

/** Throws a `LeftoverError` if something is left over in the sandbox. */
export const refuseLeftovers = async (
  control: Control,
  { arms = true, warnings = true, deliveries = true }: LeftoverOptions = {}
): Promise<void> => {
  const found = [
    ...(deliveries ? await undelivered(control) : []),
    ...(arms ? await unusedArms(control) : []),
    ...(warnings ? await ignoredIn(control) : []),
  ]
  if (found.length > 0) throw new LeftoverError(found)
}
