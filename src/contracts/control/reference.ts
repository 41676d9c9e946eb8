import * as z from 'zod'
import { Count, Text } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** The state of the mock as a whole. */
export const Health = z.strictObject({
  status: z.literal('ready'),
  version: Text,
  sandboxes: Count,
  /** Bytes of images that are kept, and the number that may be kept. */
  images: z.strictObject({ used: Count, budget: Count }),
  /** The same for each kind of other state: about how many bytes it uses, and may use. */
  memory: z.record(Text, z.strictObject({ used: Count, budget: Count })),
})
export type Health = z.output<typeof Health>

// Typed as an open object: what makes the documents builds them from parts.
const OpenApi: z.ZodType<object> = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: Text, version: Text }),
  paths: z.record(Text, z.looseObject({})),
  components: z.looseObject({}),
})

/** Typed as an open object: each format has its own shape. */
const PublishedContent: z.ZodType<object> = z.looseObject({})

/** A message of JSON-RPC. The library of the protocol says what is wrong with it. */
const McpMessage = z.looseObject({ jsonrpc: z.literal('2.0') })

/** @internal */
export const referenceOperations = {
  getHealth: controlOperation({
    method: 'GET',
    path: '/health',
    tag: 'reference',
    summary: 'Says that the mock is ready, its version and how much it holds.',
    description: 'Use it to wait for a mock that is starting.',
    isOpen: true,
    response: Health,
    example: {},
  }),
  streamEvents: controlOperation({
    method: 'GET',
    path: '/stream',
    tag: 'reference',
    summary: 'Streams what happens in the sandbox as server-sent events.',
    description:
      'Sends requests and effects. Reconnect with `Last-Event-ID` to receive missed events (the last 1,000 are kept).',
    mediaType: 'text/event-stream',
    example: {},
  }),
  getControlDocument: controlOperation({
    method: 'GET',
    path: '/openapi.json',
    tag: 'reference',
    summary: 'Describes the control surface in OpenAPI 3.1.',
    description: 'The document that you are reading.',
    isOpen: true,
    response: OpenApi,
    example: {},
  }),
  getVendorDocument: controlOperation({
    method: 'GET',
    path: '/vendor-openapi.json',
    tag: 'reference',
    summary: 'Describes the vendor surface in OpenAPI 3.1, with the certainty of each operation.',
    description: 'Use it to generate a client of ComplyCube, or to check requests against it.',
    isOpen: true,
    response: OpenApi,
    example: {},
  }),
  listPublishedDocuments: controlOperation({
    method: 'GET',
    path: '/documents',
    tag: 'reference',
    summary: 'Lists the documents for other tools, each with its address.',
    description: 'OpenAPI, AsyncAPI, Postman, Arazzo and the JSON Schema of scenario files.',
    isOpen: true,
    response: z.strictObject({
      items: z.array(z.strictObject({ name: Text, description: Text, path: Text })),
    }),
    example: {},
  }),
  getPublishedDocument: controlOperation({
    method: 'GET',
    path: '/documents/:name',
    tag: 'reference',
    summary: 'Returns one of these documents.',
    description: 'An unknown name is refused with 404, and the nearest known name.',
    isOpen: true,
    response: PublishedContent,
    example: { params: { name: 'postman-environment.json' } },
  }),
  callMcp: controlOperation({
    method: 'POST',
    path: '/mcp',
    tag: 'reference',
    summary: 'Answers one message of the Model Context Protocol, for coding agents.',
    description:
      'Its tools concern the sandbox of the key. Give the address to an MCP client that uses HTTP.',
    body: McpMessage,
    response: McpMessage,
    example: { body: { jsonrpc: '2.0', id: 1, method: 'ping' } },
  }),
  getDocsPage: controlOperation({
    method: 'GET',
    path: '/docs',
    tag: 'reference',
    summary: 'Shows both documents as a page for a browser. Needs no internet.',
    description: 'Open it in a browser.',
    isOpen: true,
    mediaType: 'text/html',
    example: {},
  }),
  getDocsScript: controlOperation({
    method: 'GET',
    path: '/docs/rapidoc-min.js',
    tag: 'reference',
    summary: 'Returns the script of that page.',
    description: 'The page loads it by itself.',
    isOpen: true,
    mediaType: 'text/javascript',
    example: {},
  }),
  getAsset: controlOperation({
    method: 'GET',
    path: '/assets/:name',
    tag: 'reference',
    summary: 'Returns a script or style sheet of the pages that the mock serves.',
    description: 'The pages load them by themselves.',
    isOpen: true,
    mediaType: 'text/javascript',
    example: { params: { name: 'page.js' } },
  }),
}

/** The functions of the control client for these operations. */
export const referenceClient = (send: Send) => {
  const call: CallOf<typeof referenceOperations> = send
  return {
    /** Whether the mock is ready, with its version, limits and use of memory. */
    health: (): Promise<Health> => call('GET /health'),
  }
}
