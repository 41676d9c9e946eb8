import { unauthorized } from '../../contracts/errors.ts'
import type { MockOptions } from '../options.ts'

const GOOD_KEY = "a good key begins with 'test_', e.g. Authorization: test_default"

/** Why a key opens no sandbox; nothing when it does (decisions 11 and 12). */
const reasonToRefuse = (key: string | undefined, options: MockOptions): string | undefined => {
  if (key === undefined || key === '') return `no Authorization header was sent; ${GOOD_KEY}`
  if (/[\s,]/.test(key) && !/^bearer\b/i.test(key))
    return `a key has no blanks or commas in it; ${GOOD_KEY}`
  if (options.allowAnyKey || (key.startsWith('test_') && key.length > 5)) return undefined
  if (/^live_./.test(key)) {
    if (options.allowLiveKeys) return undefined
    return "the key is a live key, which has no place in a test; '--allow-live-keys' takes it"
  }
  if (/^bearer\b/i.test(key)) return `the key stands bare, without the word 'Bearer'; ${GOOD_KEY}`
  return GOOD_KEY
}

/** The key of a request. Throws the vendor's 401, with a reason for the log as its cause. */
export const authenticate = (header: string | undefined, options: MockOptions): string => {
  const because = reasonToRefuse(header, options)
  if (because === undefined && header !== undefined) return header
  const refused = unauthorized()
  refused.cause = because
  throw refused
}
