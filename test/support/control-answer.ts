import { expect } from 'vitest'
import { CONTROL_ANSWERS, CONTROL_FINDINGS } from '../../src/server/control/answers/all-answers.ts'
import { Refusal } from '../../src/server/control/answers/refusal.ts'
import { CONTROL_OPERATIONS } from '../../src/server/control/operations.ts'

const PREFIX = '/_mock'

/** `GET /requests/:id`, of a path with its query; a name in the place of a parameter comes first. */
const lineOf = (method: string, path: string): string => {
  const [bare = ''] = path.slice(PREFIX.length).split('?')
  const found = CONTROL_OPERATIONS.filter(
    (one) =>
      one.method === method && new RegExp(`^${one.path.replace(/:\w+/g, '[^/]+')}$`).test(bare)
  )
  const exact = found.find((one) => one.path === bare) ?? found[0]
  return `${method} ${exact?.path ?? bare}`
}

/** Holds an answer of the control surface against the schema of its operation; of another, nothing. */
export const holdControlAnswer = (
  method: string,
  path: string,
  { status, body }: { status: number; body: unknown }
): void => {
  if (!new RegExp(`^${PREFIX}(?:[/?]|$)`).test(path)) return
  const line = lineOf(method, path)
  if (status !== 200) {
    const schema = (status === 422 && CONTROL_FINDINGS[line]) || Refusal
    schema.parse(body)
    return
  }
  expect(CONTROL_ANSWERS, `the schema of what ${line} answers`).toHaveProperty([line])
  CONTROL_ANSWERS[line]?.parse(body)
}
