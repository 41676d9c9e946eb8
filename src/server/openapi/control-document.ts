import EXAMPLES from '../../../docs/examples/control.json' with { type: 'json' }
import { Check } from '../../contracts/checks.ts'
import { ControlRefusalBody } from '../../contracts/control/fields.ts'
import { CONTROL_TAGS, type ControlOperation } from '../../contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../contracts/control/operations.ts'
import { attributes } from '../../contracts/schema.ts'
import { VERSION } from '../../version.ts'
import { TOKEN_HEADER } from '../control/admission.ts'
import { pathParametersOf, templateOf, textParameter } from './parameters.ts'
import { CHECK_RESULTS, jsonMedia, Schemas } from './schemas.ts'

const EXAMPLE_OF_REFUSAL = {
  error: "Unknown key 'mod'; did you mean 'mode'? Known: mode, now",
  path: 'mod',
}

interface ExampleTexts {
  /** The body of the request, if the contract has none because it is long. */
  readonly body?: object
  readonly response: unknown
}

/** What each example of the contract gets in the sample sandbox. */
const examples: ReadonlyMap<string, ExampleTexts> = new Map(Object.entries(EXAMPLES))

/** The body of an operation's example, exactly as it can be sent. */
export const exampleBodyOf = (name: string, { example }: ControlOperation): object | undefined =>
  example.body ?? examples.get(name)?.body

interface Components {
  readonly bodies: Schemas
  readonly responses: Schemas
}

const responseOf = (
  name: string,
  { response, mediaType = 'application/json' }: ControlOperation,
  { responses }: Components
): object => {
  const schema = response ? responses.use(response, `${name}Response`) : { type: 'string' }
  const example = examples.get(name)?.response
  const content = response
    ? jsonMedia(schema, example)
    : { [mediaType]: { schema, examples: { usual: { value: example } } } }
  return { description: 'Done.', content }
}

const refusalOf = (name: string, operation: ControlOperation, { responses }: Components) => {
  if (!operation.refusal) return {}
  const schema = responses.use(operation.refusal, `${name}Refusal`)
  return { 422: { description: 'The requests were different.', content: jsonMedia(schema) } }
}

const bodyOf = (name: string, operation: ControlOperation, { bodies }: Components): object => {
  const { body } = operation
  if (!body) return {}
  const schema = bodies.use(body, `${name}Body`)
  // An empty body means the same as an empty object.
  const required = !body.safeParse({}).success
  return { requestBody: { required, content: jsonMedia(schema, exampleBodyOf(name, operation)) } }
}

const parametersOf = ({ path, query, example }: ControlOperation): object[] => {
  const parameters = [
    ...pathParametersOf(path),
    ...(query ? attributes(query, 'input').map(([name]) => textParameter(name)) : []),
  ]
  const values = { ...example.params, ...example.query }
  return parameters.map((parameter) => {
    const value = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined
    return value === undefined ? parameter : { ...parameter, example: value }
  })
}

const describe = (name: string, operation: ControlOperation, components: Components): object => ({
  operationId: name,
  tags: [operation.tag],
  summary: operation.summary,
  description: operation.description,
  parameters: parametersOf(operation),
  ...bodyOf(name, operation, components),
  ...(operation.isOpen && { security: [] }),
  responses: {
    200: responseOf(name, operation, components),
    ...refusalOf(name, operation, components),
    default: { $ref: '#/components/responses/Refusal' },
  },
})

/** The control surface as OpenAPI 3.1, made from its contract. */
export const describeControlSurface = (): object => {
  const components = {
    bodies: new Schemas('input'),
    responses: new Schemas('output', { Refusal: ControlRefusalBody, Check, ...CHECK_RESULTS }),
  }
  const paths: Record<string, Record<string, object>> = {}
  for (const [name, operation] of Object.entries<ControlOperation>(CONTROL_OPERATIONS)) {
    const template = templateOf(operation.path)
    paths[template] ??= {}
    paths[template][operation.method.toLowerCase()] = describe(name, operation, components)
  }
  const refusal = components.responses.use(ControlRefusalBody, 'Refusal')
  return {
    openapi: '3.1.0',
    info: {
      title: 'Control surface of complycube-mock',
      version: VERSION,
      description:
        'Decides what happens in a sandbox, and shows what happened. The key in Authorization names the sandbox; without a key it is that of test_default. Unknown input is refused with the nearest known name. The examples work in the sample sandbox, examples/sample-sandbox.json.',
    },
    servers: [{ url: '/_mock' }],
    tags: Object.entries(CONTROL_TAGS).map(([name, description]) => ({ name, description })),
    security: [{}, { key: [] }, { token: [] }, { key: [], token: [] }],
    paths,
    components: {
      schemas: { ...components.bodies.components(), ...components.responses.components() },
      responses: {
        Refusal: {
          description: 'Refused: what was given, where, and what is known.',
          content: jsonMedia(refusal, EXAMPLE_OF_REFUSAL),
        },
      },
      securitySchemes: {
        key: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'Names the sandbox.',
        },
        token: {
          type: 'apiKey',
          in: 'header',
          name: TOKEN_HEADER,
          description: 'Required if the mock was started with --control-token.',
        },
      },
    },
  }
}
