import * as z from 'zod'
import { Metadata } from '../../src/contracts/clients.ts'
import { bare } from './valid-values.ts'

/** A body that is wrong in one place, and who is to blame. */
export interface Broken {
  readonly what: string
  readonly param: string
  readonly body: object
}

type Body = Record<string, unknown>

const isBody = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Values of every other type than the one that is asked for. */
const wrongTypes = (schema: z.ZodType): Body => {
  const values: Body = {
    number: 7,
    true: true,
    text: 'neither here nor there',
    list: [{}],
    object: {},
  }
  const own =
    schema instanceof z.ZodObject || schema instanceof z.ZodRecord || schema === Metadata
      ? 'object'
      : schema instanceof z.ZodArray
        ? 'list'
        : schema instanceof z.ZodBoolean
          ? 'true'
          : schema instanceof z.ZodNumber
            ? 'number'
            : 'text'
  const { [own]: _, ...others } = values
  return others
}

/** Values that may not stand here, by what is wrong with them. */
const wrongValues = (schema: z.ZodType): Body => {
  const inner = bare(schema)
  const wrong = Object.fromEntries(
    Object.entries(wrongTypes(inner)).map(([type, value]) => [`of type ${type}`, value])
  )
  if (inner instanceof z.ZodEnum || inner instanceof z.ZodLiteral) {
    wrong['out of its values'] = 'neither here nor there'
  }
  if (inner instanceof z.ZodArray && inner.element instanceof z.ZodType) {
    for (const [what, value] of Object.entries(wrongValues(inner.element))) {
      wrong[`with a member ${what}`] = [value]
    }
  }
  if (!schema.safeParse(null).success) wrong.null = null
  return wrong
}

const shapeOf = (schema: z.ZodType, body: Body): Record<string, z.ZodType> => {
  const inner = bare(schema)
  if (inner instanceof z.ZodObject) return inner.shape
  if (!(inner instanceof z.ZodUnion)) return {}
  const fitting = inner.options.find(
    (option) => option instanceof z.ZodType && option.safeParse(body).success
  )
  return fitting instanceof z.ZodObject ? fitting.shape : {}
}

/** Every way to break a body in one place. */
export const breakagesOf = (schema: z.ZodType, body: object, prefix = ''): Broken[] => {
  if (!isBody(body)) return []
  return Object.entries(shapeOf(schema, body)).flatMap(([name, child]) => {
    const param = prefix + name
    const { [name]: value, ...without } = body
    const missing = child.safeParse(undefined).success
      ? []
      : [{ what: `'${param}' missing`, param, body: without }]
    const wrong = Object.entries(wrongValues(child)).map(([what, given]) => ({
      what: `'${param}' ${what}`,
      param,
      body: { ...body, [name]: given },
    }))
    const below = isBody(value) ? breakagesOf(child, value, `${param}.`) : []
    const nested = below.map((broken) => ({ ...broken, body: { ...body, [name]: broken.body } }))
    return [...missing, ...wrong, ...nested]
  })
}
