import { createHash } from 'node:crypto'

/** Most characters of a key that its sandbox's name shows. */
const MOST_SHOWN = 16

/** Digits of the key's hash, which tell keys apart that begin alike. */
const HASH_LENGTH = 8

/**
 * What others see in place of a key: its beginning, never more than half of it, and some of its
 * hash. Nobody gets at a sandbox's data by its name.
 */
export const nameOfKey = (key: string): string => {
  const shown = key.slice(0, Math.min(MOST_SHOWN, Math.floor(key.length / 2)))
  const hash = createHash('sha256').update(key).digest('hex').slice(0, HASH_LENGTH)
  return `${shown}~${hash}`
}
