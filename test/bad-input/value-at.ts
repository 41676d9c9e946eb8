type Body = Record<string, unknown>

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null

/** The value at a dotted path of a body. */
export const valueAt = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (isBody(value) ? value[name] : undefined), body)

/** A copy of a body with another value at a dotted path. */
export const withValueAt = (body: Body, path: string, value: unknown): Body => {
  const [name = '', ...rest] = path.split('.')
  if (rest.length === 0) return { ...body, [name]: value }
  const inner = body[name]
  return { ...body, [name]: withValueAt(isBody(inner) ? inner : {}, rest.join('.'), value) }
}

/** A copy of a body without the attribute at a dotted path. */
export const withoutValueAt = (body: Body, path: string): Body =>
  JSON.parse(JSON.stringify(withValueAt(body, path, undefined)))
