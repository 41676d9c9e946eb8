import type { IncomingMessage } from 'node:http'
import { isLiveKey } from '../contracts/live-key.ts'
import { shown } from '../scenarios/messages.ts'
import { valuesOf } from './same-headers.ts'

export const NO_LIVE_KEYS =
  'Keys that begin with live_ are not let through: the data of real people would pass here. Use a test key, or start the proxy with --allow-live-keys'

/** Whether a request is made with the key of a real account, also where it is one of several. */
export const isLive = (incoming: IncomingMessage): boolean =>
  valuesOf(incoming, 'authorization').some(isLiveKey)

/** What there is, without what it says: it is of real people. */
export const withoutValue = (value: unknown): string => {
  if (typeof value === 'string') return `text of ${value.length} characters`
  return Array.isArray(value) || typeof value === 'object' ? shown(value) : `a ${typeof value}`
}
