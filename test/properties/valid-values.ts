import fc, { type Arbitrary } from 'fast-check'
import * as z from 'zod'
import { Metadata } from '../../src/contracts/clients.ts'
import { COUNTRY_CODES, US_STATE_CODES } from '../../src/contracts/codes.ts'
import { CalendarDate, CountryCode, Email, WebUrl } from '../../src/contracts/fields.ts'
import { base64, fileOf } from '../support/images.ts'

/** Values of attributes that the schema cannot tell: ids of what exists, and the like. */
export type Fixed = Readonly<Record<string, unknown>>

export const IMAGE = base64(fileOf('jpg', 34 * 1024))

const text = (maxLength = 12) => fc.string({ unit: 'binary', maxLength })

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)

/** Text with a meaning that is checked by a function, which cannot be turned round. */
const MEANINGS = new Map<z.ZodType, Arbitrary<unknown>>([
  [CountryCode, fc.constantFrom(...COUNTRY_CODES)],
  [Email, fc.tuple(word, word).map(([name, host]) => `${name}@${host}.example`)],
  [WebUrl, fc.tuple(word, word).map(([host, path]) => `https://${host}.example/${path}?a=%20b`)],
  [
    CalendarDate,
    fc
      .date({
        min: new Date('1900-01-01'),
        max: new Date('2099-12-31'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString().slice(0, 10)),
  ],
  [
    Metadata,
    // The keys of updates add up, so that there may not be many different ones.
    fc.dictionary(fc.constantFrom('a', 'b.c', '', 'length', 'x'.repeat(40), '日本'), text()),
  ],
])

const redirectUrl = fc
  .tuple(fc.constantFrom('https', 'http', 'my-app'), word, word)
  .map(([scheme, host, path]) => `${scheme}://${host}.example/${path}?a=%20b`)

const usState = fc.constantFrom(...US_STATE_CODES)

/** Attributes whose rule depends on another one, or on a pattern. */
const BY_NAME: Readonly<Record<string, Arbitrary<unknown>>> = {
  state: usState,
  issuingState: usState,
  data: fc.constant(IMAGE),
  fileName: fc
    .tuple(word, fc.constantFrom('.jpg', '.JPEG', '.png', '.pdf'))
    .map((parts) => parts.join('')),
  successUrl: redirectUrl,
  cancelUrl: redirectUrl,
  referrer: word.map((host) => `https://${host}.example/*`),
  comment: fc.oneof({ weight: 9, arbitrary: text() }, fc.constant('x'.repeat(4000))),
}

const isOptional = (schema: z.ZodType): boolean => schema.safeParse(undefined).success

const isNullable = (schema: z.ZodType): boolean => schema.safeParse(null).success

/** The schema under `optional`, `nullable` and what is piped after it. */
export const bare = (schema: z.ZodType): z.ZodType => {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    const inner = schema.unwrap()
    return inner instanceof z.ZodType ? bare(inner) : schema
  }
  if (schema instanceof z.ZodPipe && schema.def.out instanceof z.ZodType)
    return bare(schema.def.out)
  return schema
}

const objectOf = (schema: z.ZodObject, fixed: Fixed): Arbitrary<unknown> => {
  const names = Object.entries(schema.shape)
  if (names.length === 0) return fc.dictionary(word, fc.jsonValue({ maxDepth: 1 }))
  const attributes = names.map(([name, child]) => {
    // Every member of a shape is a schema; the general type of shapes says less.
    const member = child as z.ZodType
    const value = valid(member, name, fixed)
    if (!isOptional(member) || Object.hasOwn(fixed, name)) return [name, value] as const
    const absent = [undefined, ...(isNullable(member) ? [null] : [])]
    return [name, fc.oneof({ weight: 2, arbitrary: value }, fc.constantFrom(...absent))] as const
  })
  return fc.record(Object.fromEntries(attributes))
}

/** Values that a schema takes, for the attribute of this name. */
export const valid = (schema: z.ZodType, name: string, fixed: Fixed): Arbitrary<unknown> => {
  if (Object.hasOwn(fixed, name)) return fc.constant(fixed[name])
  const inner = bare(schema)
  const known = MEANINGS.get(inner) ?? BY_NAME[name]
  if (known) return known
  if (inner instanceof z.ZodObject) return objectOf(inner, fixed)
  if (inner instanceof z.ZodUnion) {
    const options = inner.options.filter((option) => option instanceof z.ZodType)
    return fc.oneof(...options.map((option) => valid(option, name, fixed)))
  }
  if (inner instanceof z.ZodEnum) return fc.constantFrom(...inner.options)
  if (inner instanceof z.ZodLiteral) return fc.constantFrom(...inner.values)
  if (inner instanceof z.ZodBoolean) return fc.boolean()
  if (inner instanceof z.ZodNumber) return fc.integer({ min: 1, max: 99 })
  if (inner instanceof z.ZodRecord) return fc.dictionary(word, fc.boolean())
  if (inner instanceof z.ZodArray && inner.element instanceof z.ZodType) {
    const member = valid(inner.element, '', fixed)
    const members = fc.array(member, { minLength: 1, maxLength: 4 })
    return members.filter((list) => schema.safeParse(list).success)
  }
  return text().filter((value) => inner.safeParse(value).success)
}

/** Bodies that a schema takes, with what JSON would leave out left out. */
export const validBody = (schema: z.ZodType, fixed: Fixed): Arbitrary<object> =>
  valid(schema, '', fixed)
    .filter((body) => schema.safeParse(body).success)
    .map((body) => JSON.parse(JSON.stringify(body)))
