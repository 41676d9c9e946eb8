import * as z from 'zod'
import { isRecord } from './objects.ts'

export const METADATA_LIMITS = { keys: 50, keyLength: 40, valueLength: 500 } as const

const firstBreach = (metadata: Record<string, unknown>): string | undefined => {
  const entries = Object.entries(metadata)
  if (entries.length > METADATA_LIMITS.keys) {
    return `should NOT have more than ${METADATA_LIMITS.keys} keys`
  }
  for (const [key, value] of entries) {
    if (key.length > METADATA_LIMITS.keyLength) {
      return `should NOT have keys longer than ${METADATA_LIMITS.keyLength} characters`
    }
    if (typeof value !== 'string') return `should have string values only, but '${key}' has another`
    if (value.length > METADATA_LIMITS.valueLength) {
      return `should NOT have values longer than ${METADATA_LIMITS.valueLength} characters`
    }
  }
  return undefined
}

/**
 * Free text by key. A breach is always blamed on `metadata` as a whole, never on a key of it.
 * Checked as one value, so that keys such as `__proto__` are kept as they came.
 */
export const Metadata = z.custom<Record<string, string>>().check((context) => {
  const { value } = context
  const reason = isRecord(value) ? firstBreach(value) : 'should be object'
  if (reason) context.issues.push({ code: 'custom', message: reason, input: value })
})
