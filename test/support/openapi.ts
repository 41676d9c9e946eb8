/** As much of a JSON Schema as tests look into. */
export interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
}

interface Media {
  readonly schema: Schema
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>
}

export interface Described {
  readonly operationId: string
  readonly 'x-source'?: {
    readonly certainty: string
    readonly heading: string
    readonly url?: string
  }
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> }
}

/** As much of an OpenAPI document as tests look into. */
export interface Document {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>
}

/** Every operation of a document with its method and path: `POST /clients`. */
export const operationsOf = ({ paths }: Document): { line: string; described: Described }[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      line: `${method.toUpperCase()} ${path}`,
      described,
    }))
  )

/** Every example of a document, with the schema beside it and the place it is at. */
export const examplesIn = (
  value: unknown,
  place = '#'
): { place: string; example: unknown; schema: unknown }[] => {
  if (typeof value !== 'object' || value === null) return []
  const own =
    'examples' in value && 'schema' in value
      ? Object.values(Object(value.examples)).map((one) => ({
          place,
          example: Object(one).value,
          schema: value.schema,
        }))
      : []
  const below = Object.entries(value).flatMap(([name, child]) =>
    name === 'examples' ? [] : examplesIn(child, `${place}/${name}`)
  )
  return [...own, ...below]
}
