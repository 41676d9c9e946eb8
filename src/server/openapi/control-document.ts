import * as z from 'zod'
import { Check } from '../../contracts/checks.ts'
import { VERSION } from '../../version.ts'
import { TOKEN_HEADER } from '../control/admission.ts'
import type { ControlOperation } from '../control/control-operation.ts'
import { CHECK_RESULTS } from './check-results.ts'
import { jsonMedia } from './media.ts'
import { pascalCase } from './names.ts'
import { pathParametersOf, templateOf, textParameter } from './parameters.ts'
import { Schemas } from './schemas.ts'

/** What every refusal of the control surface looks like. */
const Refusal = z.strictObject({ error: z.string(), path: z.string().optional() })

const EXAMPLE_OF_REFUSAL = {
  error: "Unknown key 'mod'; did you mean 'mode'? Known: mode",
  path: 'mod',
}

/** `POST /checks/:id/complete` → `postChecksByIdComplete` */
const idOf = ({ method, path }: ControlOperation): string =>
  method.toLowerCase() + pascalCase(path.replace(/:(\w+)/g, 'by-$1'))

const answerOf = (operation: ControlOperation, answers: Schemas): object => {
  const { mediaType = 'application/json', answers: shape } = operation
  const schema = shape ? answers.use(shape, `${idOf(operation)}Answer`) : {}
  const isJson = mediaType === 'application/json'
  return {
    description: 'Done',
    content: { [mediaType]: { schema: isJson ? schema : { type: 'string' } } },
  }
}

const bodyOf = (operation: ControlOperation, bodies: Schemas): object => {
  const { body } = operation
  if (!body) return {}
  const schema = bodies.use(body, `${idOf(operation)}Body`)
  // An empty body says the same as an empty object.
  const required = !body.safeParse({}).success
  return { requestBody: { required, content: jsonMedia(schema) } }
}

const describe = (
  operation: ControlOperation,
  { bodies, answers }: { bodies: Schemas; answers: Schemas }
): object => ({
  operationId: idOf(operation),
  tags: [operation.path.split('/')[1]],
  summary: operation.summary,
  parameters: [...pathParametersOf(operation.path), ...(operation.query ?? []).map(textParameter)],
  ...bodyOf(operation, bodies),
  ...(operation.isOpen && { security: [] }),
  responses: {
    200: answerOf(operation, answers),
    default: { $ref: '#/components/responses/Refusal' },
  },
})

/** The control surface as OpenAPI 3.1, made from its operations. */
export const describeControlSurface = (operations: readonly ControlOperation[]): object => {
  const bodies = new Schemas('input')
  const answers = new Schemas('output', { Refusal, Check, ...CHECK_RESULTS })
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations) {
    const template = templateOf(operation.path)
    paths[template] ??= {}
    paths[template][operation.method.toLowerCase()] = describe(operation, { bodies, answers })
  }
  const refusal = answers.use(Refusal, 'Refusal')
  return {
    openapi: '3.1.0',
    info: {
      title: 'Control surface of complycube-mock',
      version: VERSION,
      description:
        'Decides what happens and shows what did, in the sandbox of the key in Authorization; without one in that of test_default. What is unknown is refused, with the nearest that exists.',
    },
    servers: [{ url: '/_mock' }],
    security: [{}, { key: [] }, { token: [] }, { key: [], token: [] }],
    paths,
    components: {
      schemas: { ...bodies.components(), ...answers.components() },
      responses: {
        Refusal: {
          description: 'Refused: what was given, where, and what is known',
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
          description: 'Where the mock was started with --control-token.',
        },
      },
    },
  }
}
