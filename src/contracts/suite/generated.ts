import type * as z from 'zod'
import { isObject, isRecord } from '../json.ts'
import type { Operation } from '../operation.ts'
import { OPERATIONS, type OperationName } from '../operations.ts'
import { assumed, type Case, type ClauseDraft, defineCase, documented } from './clause.ts'
import { type Example, type Examples, NO_PROPS, type Props, UNKNOWN_ID } from './examples.ts'
import { answersAs, answersNothing, blames, hasStatus, misses, refuses } from './expectations.ts'
import { stemOf } from './stems.ts'

/** Returns the dotted paths of all attributes; those of a nested object follow the object. */
const pathsOf = (body: object, prefix = ''): string[] =>
  Object.entries(body).flatMap(([name, value]) => {
    const path = prefix + name
    return isRecord(value) ? [path, ...pathsOf(value, `${path}.`)] : [path]
  })

/** Returns the body without one attribute. */
export const without = (body: object, path: string): object => {
  const [first = '', ...rest] = path.split('.')
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]: [string, unknown]) => {
      if (name !== first) return [[name, value]]
      return rest.length > 0 && isRecord(value) ? [[name, without(value, rest.join('.'))]] : []
    })
  )
}

/** Returns the attributes of a valid body that its schema requires. */
export const requiredPaths = (schema: z.ZodType, body: object): string[] =>
  pathsOf(body).filter((path) => {
    const { error } = schema.safeParse(without(body, path))
    return error?.issues.some((issue) => issue.path.join('.') === path)
  })

const KEYLESS = refuses({
  status: 401,
  type: 'unauthorized',
  message: "The 'Authorization' header is invalid",
})

/** Nouns of 404 messages that ComplyCube's documentation shows. The others are assumed. */
const DOCUMENTED_NOUNS: readonly (string | undefined)[] = [
  'client',
  'address',
  'live photo',
  'check',
  'workflow session',
  'custom list',
  'webhook',
  'audit log',
  'team member',
]

/** A required attribute, and a body without it. */
interface Lack {
  readonly path: string
  readonly bodyOf: (props: Props) => object
}

const bodiesOf = ({ call, otherBodies }: Example, props: Props): object[] =>
  [call(props).body, ...(otherBodies?.(props) ?? [])].filter(isObject)

/** Returns each required attribute of the example's bodies once. */
const lacksOf = (example: Example, { effect, body: schema }: Operation): readonly Lack[] => {
  if (effect === 'update' || !schema) return []
  const lacks = new Map<string, Lack>()
  for (const [index, body] of bodiesOf(example, NO_PROPS).entries()) {
    for (const path of requiredPaths(schema, body)) {
      const bodyOf = (props: Props) => without(bodiesOf(example, props)[index] ?? {}, path)
      if (!lacks.has(path)) lacks.set(path, { path, bodyOf })
    }
  }
  return [...lacks.values()]
}

const caseOf = (name: OperationName, example: Example): Case => {
  const operation: Operation = OPERATIONS[name]
  const { needs = [], call, noun } = example
  const stem = stemOf(name)
  const { provenance, source, answer: shape } = operation
  const lacks = lacksOf(example, operation)
  const [keyless, unknown] = [`${stem}.without-key`, `${stem}.unknown-id`]
  const happy = `${stem}.${shape ? 'answers-200' : 'answers-204'}`
  const missing = (path: string): string => `${stem}.requires.${path}`
  const declared = (says: string): ClauseDraft => ({ says, operation: name, provenance, source })
  const namesObject = DOCUMENTED_NOUNS.includes(noun) ? documented : assumed
  const ending = shape ? '200 and an object of its shape' : '204 without a body'

  return defineCase<Readonly<Record<string, ClauseDraft>>>({
    name: `${name} follows its declaration`,
    clauses: {
      [keyless]: documented(name, 'requests#authentication, requests#errors', 'Without a key: 401'),
      ...(noun && {
        [unknown]: namesObject(name, 'requests#errors', `An unknown ${noun} id: 404`),
      }),
      ...Object.fromEntries(
        lacks.map(({ path }) => [
          missing(path),
          declared(`Without '${path}': 400, and param names it`),
        ])
      ),
      [happy]: declared(`Returns ${ending}`),
    },
    run: async (run) => {
      const stranger = await run.call(name, { ...call(NO_PROPS), authorization: null })
      run.verify(keyless, stranger, KEYLESS)
      if (noun) run.verify(unknown, await run.call(name, call(NO_PROPS)), misses(noun, UNKNOWN_ID))

      const props = { ...NO_PROPS, ...(await run.given(needs)) }
      for (const { path, bodyOf } of lacks) {
        const refused = await run.call(name, { ...call(props), body: bodyOf(props) })
        run.verify(missing(path), refused, blames(path))
      }

      const answered = await run.call(name, call(props))
      if (shape) run.verify(happy, answered, hasStatus(200))
      run.verify(happy, answered, shape ? answersAs(shape) : answersNothing)
    },
  })
}

/** Returns a case for each operation: what its declaration promises. */
export const generateCases = (examples: Examples): readonly Case[] =>
  // The keys of the examples are the names of all operations, which Object.entries forgets.
  (Object.keys(examples) as OperationName[]).map((name) => caseOf(name, examples[name]))
