import { isObject } from './objects.ts'

/** Returns the value below the steps of a path; undefined when the path leads nowhere. */
export const valueAtSteps = (item: unknown, steps: readonly PropertyKey[]): unknown =>
  steps.reduce<unknown>(
    (value, step) =>
      isObject(value) && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined,
    item
  )

/** Returns the value below a dotted path, for example `items.0.id`; undefined when there is none. */
export const valueAt = (item: unknown, path: string): unknown => valueAtSteps(item, path.split('.'))
