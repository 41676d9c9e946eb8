import * as z from 'zod'
import { pascalCase, refTo } from './names.ts'
import { addFacts } from './schema-facts.ts'

/** Schemas that are to have a name of their own in a document: the first name of one counts. */
export class Schemas {
  readonly #names = new Map<z.ZodType, string>()
  readonly #io: 'input' | 'output'

  /** `input` describes what may be sent, `output` what is answered. */
  constructor(io: 'input' | 'output', known: Readonly<Record<string, z.ZodType>> = {}) {
    this.#io = io
    for (const [name, schema] of Object.entries(known)) this.#names.set(schema, name)
  }

  /** A reference to a schema, which is named so where it has no name yet. */
  use(schema: z.ZodType, name: string): { $ref: string } {
    const known = this.#names.get(schema)
    if (known !== undefined) return refTo(known)
    const free = pascalCase(name)
    this.#names.set(schema, free)
    return refTo(free)
  }

  /** All of them as JSON Schema, by name. */
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
