import { scenarioFileSchema } from '../../scenarios/scenario-file.ts'
import { controlDocument, once, vendorDocument } from '../openapi/documents.ts'
import { describeArazzo } from './arazzo.ts'
import { describeEventsAsAsyncApi } from './async-api.ts'
import { describePostmanCollection, describePostmanEnvironment } from './postman.ts'

/** A document for other tools. */
export interface PublishedDocument {
  readonly description: string
  readonly make: () => object
}

/** Every document by the name of its file. Each is made when it is first asked for. */
export const PUBLISHED: Readonly<Record<string, PublishedDocument>> = {
  'openapi-vendor.json': {
    description: "ComplyCube's API, with its webhooks, in OpenAPI 3.1.",
    make: vendorDocument,
  },
  'openapi-control.json': {
    description: 'The control API in OpenAPI 3.1.',
    make: controlDocument,
  },
  'asyncapi.json': {
    description: 'Every webhook event in AsyncAPI 3.1.',
    make: once(describeEventsAsAsyncApi),
  },
  'postman-collection.json': {
    description: 'Postman collection 2.1: an identity check, every operation, and stories.',
    make: once(describePostmanCollection),
  },
  'postman-environment.json': {
    description: 'Postman environment: the address of the mock and the keys.',
    make: once(describePostmanEnvironment),
  },
  'arazzo.json': {
    description: 'An identity check and stories as Arazzo 1.0 workflows.',
    make: once(() => describeArazzo()),
  },
  'scenarios.schema.json': {
    description: 'JSON Schema of scenario files.',
    make: once(scenarioFileSchema),
  },
}
