/** Whether a value is an object or a list. */
export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null

/** Whether a value is an object and no list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && !Array.isArray(value)

/** Returns the value of an attribute. A keyed access is twice as fast as `Reflect.get`. */
export const memberOf = (value: object, name: string): unknown =>
  // An attribute that is absent is undefined, as of any record.
  (value as Readonly<Record<string, unknown>>)[name]

/** Returns the value below the steps of a path; undefined when the path leads nowhere. */
export const valueAtSteps = (item: unknown, steps: readonly PropertyKey[]): unknown =>
  steps.reduce<unknown>(
    (value, step) =>
      isObject(value) && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined,
    item
  )

/** Returns the value below a dotted path, for example `items.0.id`; undefined when there is none. */
export const valueAt = (item: unknown, path: string): unknown => valueAtSteps(item, path.split('.'))

/**
 * Returns a copy of a JSON value with its texts changed. `change` receives a text and the name of its
 * attribute, `''` for members of a list. Names stay the same without `changeName`.
 */
export const mapTexts = (
  value: unknown,
  change: (text: string, name: string) => unknown,
  changeName: (name: string) => string = (name) => name,
  name = ''
): unknown => {
  if (typeof value === 'string') return change(value, name)
  if (Array.isArray(value)) return value.map((member) => mapTexts(member, change, changeName))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      changeName(key),
      mapTexts(child, change, changeName, key),
    ])
  )
}

/** Returns the value of a JSON text; `undefined` when the text is not JSON. */
export const parsedJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
