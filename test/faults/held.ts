import { setImmediate } from 'node:timers/promises'
import type { Api } from '../support/api.ts'

/** Waits until so many requests of a sandbox are held. */
export const untilHeld = async (api: Api, count: number): Promise<void> => {
  while ((await api.control('GET', '/faults')).held !== count) await setImmediate()
}

/** Puts one rule for every request. */
export const putFault = (api: Api, fault: object, rule: object = {}) =>
  api.control('PUT', '/faults', { rules: [{ name: 'broken', fault, ...rule }] })
