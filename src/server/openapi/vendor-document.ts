import { Address } from '../../contracts/addresses.ts'
import { Check, CheckSummary } from '../../contracts/checks.ts'
import { Client } from '../../contracts/clients.ts'
import { Company, CompanySummary } from '../../contracts/companies.ts'
import { CustomList, CustomListRecord } from '../../contracts/custom-lists.ts'
import { DocumentImage } from '../../contracts/document-images.ts'
import { Document } from '../../contracts/documents.ts'
import { ErrorBody } from '../../contracts/errors.ts'
import { SIGNATURE_HEADER } from '../../contracts/events.ts'
import { ImageContent } from '../../contracts/images.ts'
import { LivePhoto } from '../../contracts/live-photos.ts'
import { LiveVideo } from '../../contracts/live-videos.ts'
import type { Operation } from '../../contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../../contracts/operations.ts'
import { RiskProfile } from '../../contracts/risk-profiles.ts'
import { headingsOf, REFERENCE } from '../../contracts/source.ts'
import { TeamMember } from '../../contracts/team-members.ts'
import { CreatedWebhook, Webhook } from '../../contracts/webhooks.ts'
import { WorkflowSession } from '../../contracts/workflow-sessions.ts'
import { VERSION } from '../../version.ts'
import { type DescribedEvent, describeEvents } from './event-schemas.ts'
import { requestExampleOf, responseExampleOf } from './examples.ts'
import { pathParametersOf, queryParametersOf, templateOf } from './parameters.ts'
import { refusalComponents, refusalsOf } from './refusals.ts'
import { CHECK_RESULTS, jsonMedia, Schemas } from './schemas.ts'

/** Objects with well-known names. Other schemas are named after their operation. */
const OBJECTS = {
  Client,
  RiskProfile,
  Address,
  LivePhoto,
  LiveVideo,
  Document,
  DocumentImage,
  ImageContent,
  Check,
  CheckSummary,
  WorkflowSession,
  Company,
  CompanySummary,
  CustomList,
  CustomListRecord,
  Webhook,
  CreatedWebhook,
  TeamMember,
  Error: ErrorBody,
}

const isName = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name)

const successOf = (name: OperationName, { answer }: Operation, answers: Schemas): object =>
  answer
    ? {
        200: {
          description: 'Success.',
          content: jsonMedia(answers.use(answer, `${name}Answer`), responseExampleOf(name)),
        },
      }
    : { 204: { description: 'Success. The response has no body.' } }

const bodyOf = (name: OperationName, operation: Operation, bodies: Schemas): object => {
  if (!operation.body) return {}
  const schema = bodies.use(operation.body, name)
  const content = jsonMedia(schema, requestExampleOf(name).body)
  return { requestBody: { required: true, content } }
}

/** Returns how certain an operation is, where `docs/reference` states it, and the vendor's page. */
const sourceOf = ({ provenance, source }: Operation): object => {
  const [heading = ''] = headingsOf(source)
  const url = REFERENCE.get(heading)
  return { certainty: provenance, heading, ...(url && { url }) }
}

const describe = (
  name: OperationName,
  operation: Operation,
  { bodies, answers }: { bodies: Schemas; answers: Schemas }
): object => {
  const { path, summary, description, filters = [] } = operation
  const takesMetadata = filters.includes('metadata.*')
  const { params = {}, query = {} } = requestExampleOf(name)
  return {
    operationId: name,
    tags: [path.split('/')[1]],
    summary,
    description: takesMetadata ? `${description} \`metadata.<key>\` is a filter too.` : description,
    parameters: [...pathParametersOf(path, params), ...queryParametersOf(operation, query)],
    ...bodyOf(name, operation, bodies),
    responses: { ...successOf(name, operation, answers), ...refusalsOf(name) },
    'x-source': sourceOf(operation),
  }
}

const SIGNATURE = {
  name: SIGNATURE_HEADER,
  in: 'header',
  required: true,
  description: "HMAC-SHA256 of the body with the webhook's secret, in lower-case hexadecimal",
  schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
}

const eventWebhook = ({ type, name, schema }: DescribedEvent): object => ({
  post: {
    operationId: `receive${name}`,
    tags: ['webhooks'],
    summary: `Receives the event ${type}.`,
    description:
      'The mock sends this request to every webhook that subscribes to the event. A status from 200 to 209 within 15 seconds is success.',
    security: [],
    parameters: [SIGNATURE],
    requestBody: { required: true, content: jsonMedia(schema) },
    responses: { 200: { description: 'Received. Every status from 200 to 209 is success.' } },
  },
})

/** Returns the vendor surface as OpenAPI 3.1, made from the contracts. */
export const describeVendorSurface = (): object => {
  const bodies = new Schemas('input')
  const answers = new Schemas('output', { ...OBJECTS, ...CHECK_RESULTS })
  const paths: Record<string, Record<string, object>> = {}
  for (const name of Object.keys(OPERATIONS).filter(isName)) {
    const operation: Operation = OPERATIONS[name]
    const template = templateOf(operation.path)
    paths[template] ??= {}
    paths[template][operation.method.toLowerCase()] = describe(name, operation, { bodies, answers })
  }
  const responses = refusalComponents(answers)
  const webhooks = Object.fromEntries(
    describeEvents(answers).map((event) => [event.type, eventWebhook(event)])
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'ComplyCube API as served by complycube-mock',
      version: VERSION,
      description:
        'Paths, bodies and responses below /v1. The x-source of an operation has its certainty (documented, sdk, observed or assumed), the heading of docs/reference that states it, and the address of the vendor page where there is one.',
    },
    servers: [{ url: '/v1' }],
    security: [{ key: [] }],
    paths,
    webhooks,
    components: {
      schemas: { ...bodies.components(), ...answers.components() },
      responses,
      securitySchemes: {
        key: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description:
            'The bare key, without Bearer, for example test_default. Every key that begins with test_ has its own sandbox.',
        },
      },
    },
  }
}
