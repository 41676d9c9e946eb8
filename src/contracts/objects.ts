/** Whether a value has members at all: an object or a list. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null

/** Whether a value is an object with names, not a list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && !Array.isArray(value)
