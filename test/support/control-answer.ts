import { CONTROL_ANSWERS, CONTROL_FINDINGS } from '../../src/server/control/answers/all-answers.ts'
import { Refusal } from '../../src/server/control/answers/refusal.ts'
import { CONTROL_OPERATIONS } from '../../src/server/control/operations.ts'

const PREFIX = '/_mock'
const CONTROL_PATH = new RegExp(`^${PREFIX}(?:[/?]|$)`)

const ROUTES = CONTROL_OPERATIONS.map(({ method, path }) => ({
  method,
  path,
  pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
}))

/** Returns the route of a request, such as `GET /requests/:id`. A route without parameters wins. */
const lineOf = (method: string, path: string): string => {
  const [bare = ''] = path.slice(PREFIX.length).split('?')
  const found = ROUTES.filter((one) => one.method === method && one.pattern.test(bare))
  const exact = found.find((one) => one.path === bare) ?? found[0]
  return `${method} ${exact?.path ?? bare}`
}

/** Parses a response of the control API with the schema of its operation. Ignores other responses. */
export const holdControlAnswer = (
  method: string,
  path: string,
  { status, body }: { status: number; body: unknown }
): void => {
  if (!CONTROL_PATH.test(path)) return
  const line = lineOf(method, path)
  if (status !== 200) {
    const schema = (status === 422 && CONTROL_FINDINGS[line]) || Refusal
    schema.parse(body)
    return
  }
  const schema = CONTROL_ANSWERS[line]
  if (schema === undefined) throw new Error(`No schema describes the response of ${line}`)
  schema.parse(body)
}
