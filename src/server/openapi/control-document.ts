import { Check } from '../../contracts/checks.ts'
import { VERSION } from '../../version.ts'
import { TOKEN_HEADER } from '../control/admission.ts'
import { CONTROL_ANSWERS, CONTROL_FINDINGS } from '../control/answers/all-answers.ts'
import { Refusal } from '../control/answers/refusal.ts'
import type { ControlOperation } from '../control/control-operation.ts'
import { CHECK_RESULTS } from './check-results.ts'
import { jsonMedia } from './media.ts'
import { pascalCase } from './names.ts'
import { pathParametersOf, templateOf, textParameter } from './parameters.ts'
import { Schemas } from './schemas.ts'

const EXAMPLE_OF_REFUSAL = {
  error: "Unknown key 'mod'; did you mean 'mode'? Known: mode",
  path: 'mod',
}

/** `POST /checks/:id/complete` → `postChecksByIdComplete` */
const idOf = ({ method, path }: ControlOperation): string =>
  method.toLowerCase() + pascalCase(path.replace(/:(\w+)/g, 'by-$1'))

const answerOf = (operation: ControlOperation, answers: Schemas): object => {
  const { mediaType = 'application/json', method, path } = operation
  const shape = CONTROL_ANSWERS[`${method} ${path}`]
  const schema = shape ? answers.use(shape, `${idOf(operation)}Answer`) : { type: 'string' }
  return { description: 'Done', content: { [mediaType]: { schema } } }
}

/** The refusal that says more than others, where there is one. */
const findingOf = (operation: ControlOperation, answers: Schemas): object => {
  const shape = CONTROL_FINDINGS[`${operation.method} ${operation.path}`]
  if (!shape) return {}
  const schema = answers.use(shape, `${idOf(operation)}Finding`)
  return { 422: { description: 'It is not so', content: { 'application/json': { schema } } } }
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
    ...findingOf(operation, answers),
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
