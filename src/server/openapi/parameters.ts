import { DOCUMENT_SIDES } from '../../contracts/document-images.ts'
import { type Operation, parameterNames } from '../../contracts/operation.ts'
import { DEFAULT_PAGE_SIZE, TIME_BOUNDS } from '../../contracts/pages.ts'
import { attributes } from '../../contracts/schema.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly schema: object
  readonly description?: string
  readonly example?: string
}

/** Example values by the name of a parameter. */
type Values = Readonly<Record<string, string>>

const exampleOf = (name: string, values: Values): { example?: string } => {
  const example = values[name]
  return example === undefined ? {} : { example }
}

/** `/clients/:id` → `/clients/{id}` */
export const templateOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

export const pathParametersOf = (path: string, values: Values = {}): Parameter[] =>
  parameterNames(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: name === 'side' ? { type: 'string', enum: DOCUMENT_SIDES } : { type: 'string' },
    ...exampleOf(name, values),
  }))

/** Parameters of a list as numbers. In our schemas they are texts, since a query has no numbers. */
const PAGING: Readonly<Record<string, object>> = {
  page: { type: 'integer', minimum: 1, default: 1 },
  pageSize: { type: 'integer', minimum: 1, maximum: 1000, default: DEFAULT_PAGE_SIZE },
}

export const textParameter = (name: string): Parameter => ({
  name,
  in: 'query',
  required: false,
  schema: { type: 'string' },
})

/** Returns page, filters and time bounds of a list. The description names the filter `metadata.*`. */
export const queryParametersOf = (
  { query, filters = [] }: Operation,
  values: Values
): Parameter[] => {
  const declared = (query ? attributes(query) : []).map(([name, schema]) => ({
    ...textParameter(name),
    required: !schema.safeParse(undefined).success,
    ...(PAGING[name] && { schema: PAGING[name] }),
  }))
  const isList = declared.some(({ name }) => name === 'page')
  const bounds = isList ? TIME_BOUNDS.map((name) => ({ ...textParameter(name) })) : []
  const isNew = (name: string): boolean =>
    !name.includes('*') && !declared.some((parameter) => parameter.name === name)
  const parameters = [
    ...declared,
    ...filters.filter(isNew).map(textParameter),
    ...bounds.map((bound) => ({ ...bound, schema: { type: 'string', format: 'date-time' } })),
  ]
  return parameters.map((one) => ({ ...one, ...exampleOf(one.name, values) }))
}
