import type * as z from 'zod'
import { isRecord } from '../objects.ts'

/** Dotted paths of all attributes, those of nested objects behind the object itself. */
const pathsOf = (body: object, prefix = ''): string[] =>
  Object.entries(body).flatMap(([name, value]) => {
    const path = prefix + name
    return isRecord(value) ? [path, ...pathsOf(value, `${path}.`)] : [path]
  })

/** A body that lacks one attribute. */
export const without = (body: object, path: string): object => {
  const [first = '', ...rest] = path.split('.')
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
      if (name !== first) return [[name, value]]
      return rest.length > 0 && isRecord(value) ? [[name, without(value, rest.join('.'))]] : []
    })
  )
}

/** Attributes of a good body that its schema misses when they are left out. */
export const requiredPaths = (schema: z.ZodType, body: object): string[] =>
  pathsOf(body).filter((path) => {
    const { error } = schema.safeParse(without(body, path))
    return error?.issues.some((issue) => issue.path.join('.') === path)
  })
