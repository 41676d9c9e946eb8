import * as z from 'zod'
import { CHECK_TYPES } from '../../contracts/check-types/index.ts'
import { CheckResult } from '../../contracts/checks.ts'
import { METADATA_LIMITS, Metadata } from '../../contracts/clients.ts'
import { UploadDocumentImage } from '../../contracts/document-images.ts'
import {
  CalendarDate,
  CountryCode,
  Email,
  Timestamp,
  UsStateCode,
  WebUrl,
} from '../../contracts/fields.ts'
import { listMember } from '../../contracts/schema.ts'

/** `createClient` → `CreateClient`, `identity_check` → `IdentityCheck`. */
export const pascalCase = (name: string): string =>
  name.replace(/(?:^|[^a-zA-Z0-9]+)([a-zA-Z0-9])/g, (_, first: string) => first.toUpperCase())

/** Returns a reference to a named schema of the document. */
export const refTo = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` })

/**
 * Returns JSON content of a schema, with an example if there is one. The example has a name, because
 * tools ignore a nameless `example` when a schema has several forms.
 */
export const jsonMedia = (schema: object, example?: unknown): object => ({
  'application/json': {
    schema,
    ...(example !== undefined && { examples: { usual: { value: example } } }),
  },
})

/** Returns the name of a result. Both types of screening share one shape. */
const nameOf = (checkType: string): string =>
  `${pascalCase(checkType.replace(/^(?:standard|extensive)_/, ''))}Result`

/** The result of each type of check, by its name in the document. */
export const CHECK_RESULTS = Object.fromEntries(
  Object.values(CHECK_TYPES).map(({ type, result }) => [nameOf(type), result])
)

/** JSON Schema for rules that are written as code, which zod cannot translate. */
const FACTS = new Map<z.core.$ZodType, object>([
  [CalendarDate, { format: 'date' }],
  [Timestamp, { format: 'date-time' }],
  [Email, { format: 'email' }],
  [WebUrl, { format: 'uri' }],
  [CountryCode, { pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }],
  [UsStateCode, { pattern: '^[A-Z]{2}$', description: 'USPS code of a state' }],
  [
    Metadata,
    {
      type: 'object',
      maxProperties: METADATA_LIMITS.keys,
      propertyNames: { maxLength: METADATA_LIMITS.keyLength },
      additionalProperties: { type: 'string', maxLength: METADATA_LIMITS.valueLength },
    },
  ],
  [
    UploadDocumentImage.shape.fileName,
    { pattern: '\\.([Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Pp][Dd][Ff])$' },
  ],
  [
    CheckResult,
    {
      description: 'Its shape depends on the type of the check',
      anyOf: Object.keys(CHECK_RESULTS).map(refTo),
    },
  ],
])

/** Adds to a JSON Schema the facts that zod cannot translate. */
export const addFacts = ({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodType
  jsonSchema: z.core.JSONSchema.BaseSchema
}): void => {
  Object.assign(jsonSchema, FACTS.get(zodSchema))
  // A list whose length is checked before its members is a pipe, which JSON Schema cannot describe.
  const member = zodSchema instanceof z.ZodPipe ? listMember(zodSchema) : undefined
  if (!member) return
  const { $schema, ...items } = z.toJSONSchema(member, { io: 'input', unrepresentable: 'any' })
  Object.assign(jsonSchema, { items })
}

/** The named schemas of a document. The first name of a schema counts. */
export class Schemas {
  readonly #names = new Map<z.ZodType, string>()
  readonly #io: 'input' | 'output'

  /** `input` describes requests, `output` describes responses. */
  constructor(io: 'input' | 'output', known: Readonly<Record<string, z.ZodType>> = {}) {
    this.#io = io
    for (const [name, schema] of Object.entries(known)) this.#names.set(schema, name)
  }

  /** Returns a reference to a schema, and names the schema if it has no name yet. */
  use(schema: z.ZodType, name: string): { $ref: string } {
    const known = this.#names.get(schema)
    if (known !== undefined) return refTo(known)
    const free = pascalCase(name)
    this.#names.set(schema, free)
    return refTo(free)
  }

  /** Returns every named schema as JSON Schema. */
  components(): Record<string, object> {
    const registry = z.registry<{ id: string }>()
    for (const [schema, id] of this.#names) registry.add(schema, { id })
    const { schemas } = z.toJSONSchema(registry, {
      io: this.#io,
      unrepresentable: 'any',
      uri: (id) => refTo(id).$ref,
      override: addFacts,
    })
    return Object.fromEntries(
      Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema])
    )
  }
}
