import IDS from '../../docs/examples/sample-ids.json' with { type: 'json' }

/**
 * Ids of the sample sandbox, which the examples of both OpenAPI documents use. It is published as
 * `examples/sample-sandbox.json`: load it with `PUT /_mock/snapshot` to send the examples as printed.
 * `npm run docs` writes both files from `test/support/sample-sandbox.ts`.
 */
export const SAMPLE = IDS
