import type { Operation } from './operation.ts'
import { OPERATIONS, type OperationName } from './operations.ts'

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}/?$`)

const ROUTES = Object.entries(OPERATIONS).map(([name, { method, path }]: [string, Operation]) => ({
  // The key of an entry is the name of an operation, which Object.entries forgets.
  name: name as OperationName,
  method,
  isFixed: !path.includes(':'),
  pattern: patternOf(path),
}))

/** The operation that a method and a path below `/v1` mean; a fixed path goes before one with ids. */
export const findOperation = (method: string, path: string): OperationName | undefined => {
  const suitable = ROUTES.filter((one) => one.method === method && one.pattern.test(path))
  return (suitable.find(({ isFixed }) => isFixed) ?? suitable[0])?.name
}
