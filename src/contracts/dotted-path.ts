import { isObject } from './objects.ts'

/** Value below a dotted path, e.g. `items.0.id`; only what the object itself holds. */
export const valueAt = (item: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, name)
          ? Reflect.get(value, name)
          : undefined,
      item
    )

/** Value below the steps of a path, as a schema's complaint names it; nothing where one leads nowhere. */
export const valueAtSteps = (item: unknown, steps: readonly PropertyKey[]): unknown =>
  steps.reduce<unknown>(
    (value, step) => (isObject(value) ? Reflect.get(value, step) : undefined),
    item
  )
