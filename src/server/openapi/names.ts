/** `createClient` → `CreateClient`, `identity_check` → `IdentityCheck`. */
export const pascalCase = (name: string): string =>
  name.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, first: string) => first.toUpperCase())

/** A reference to a schema that has a name in the document. */
export const refTo = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` })
