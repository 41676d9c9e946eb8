/** What JSON objects are. */
export type Body = Record<string, unknown>

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null

/** The value at a dotted path of a body; numbers are places in a list. */
export const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isBody(value) ? value[name] : undefined), body)

/** A copy of a body with another value at a dotted path. */
export const withValueAt = (body: Body, path: string, value: unknown): Body => {
  const copy = structuredClone(body)
  const names = path.split('.')
  const last = names.pop() ?? ''
  let place = copy
  for (const name of names) {
    const inner = place[name]
    const next: Body = isBody(inner) ? inner : {}
    place[name] = next
    place = next
  }
  place[last] = value
  return copy
}

/** A copy of a body without the attribute at a dotted path. */
export const withoutValueAt = (body: Body, path: string): Body =>
  JSON.parse(JSON.stringify(withValueAt(body, path, undefined)))
