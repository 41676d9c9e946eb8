/**
 * What the script of the reference page uses in place of the parser that RapiDoc brings along: two
 * thirds of that script. The documents of the mock are JSON and contain all that they refer to.
 */

/** Returns what a reference such as `#/components/schemas/Client` points to. */
const pointedTo = (root: unknown, reference: string): unknown =>
  reference
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(
      (place: unknown, part) =>
        typeof place === 'object' && place !== null ? Reflect.get(place, part) : undefined,
      root
    )

/** Returns a copy with each reference replaced. A reference that contains itself stays. */
const withoutReferences = (
  value: unknown,
  root: unknown,
  within: readonly string[] = []
): unknown => {
  if (Array.isArray(value)) return value.map((item) => withoutReferences(item, root, within))
  if (typeof value !== 'object' || value === null) return value
  const { $ref: reference } = value as { $ref?: unknown } // Any object may have this property.
  if (typeof reference === 'string') {
    if (within.includes(reference)) return value
    return withoutReferences(pointedTo(root, reference), root, [...within, reference])
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, withoutReferences(item, root, within)])
  )
}

/** Loads a document, and returns it without references. Rejects if the mock does not answer with JSON. */
const resolve = async ({ url }: { readonly url: string }): Promise<{ spec: unknown }> => {
  const response = await fetch(url)
  const document: unknown = await response.json()
  return { spec: withoutReferences(document, document) }
}

export default { resolve }
