import { ControlRefusalBody } from '../../src/contracts/control/fields.ts'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'

const PREFIX = '/_mock'
const CONTROL_PATH = new RegExp(`^${PREFIX}(?:[/?]|$)`)

const ROUTES = Object.values<ControlOperation>(CONTROL_OPERATIONS).map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replace(/:\w+/g, '[^/]+')}$`),
}))

/** Returns the operation of a request. A path without parameters wins. */
const operationAt = (method: string, path: string): ControlOperation | undefined => {
  const [bare = ''] = path.slice(PREFIX.length).split('?')
  const found = ROUTES.filter(
    ({ operation, pattern }) => operation.method === method && pattern.test(bare)
  )
  const exact = found.find(({ operation }) => operation.path === bare) ?? found[0]
  return exact?.operation
}

/** Parses a response of the control API with the schema of its operation. Ignores other responses. */
export const holdControlAnswer = (
  method: string,
  path: string,
  { status, body }: { status: number; body: unknown }
): void => {
  if (!CONTROL_PATH.test(path)) return
  const operation = operationAt(method, path)
  if (status !== 200) {
    const schema = (status === 422 && operation?.refusal) || ControlRefusalBody
    schema.parse(body)
    return
  }
  const schema = operation?.response
  if (schema === undefined) throw new Error(`No schema describes the response of ${method} ${path}`)
  schema.parse(body)
}
