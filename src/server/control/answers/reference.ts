import * as z from 'zod'
import { Count, Text } from '../../sandbox/state-fields.ts'

const AnyObject = z.looseObject({})

const OpenApi = z.looseObject({
  openapi: z.literal('3.1.0'),
  info: z.looseObject({ title: Text, version: Text }),
  paths: z.record(Text, AnyObject),
  components: AnyObject,
})

export const referenceAnswers = {
  'GET /health': z.strictObject({
    status: z.literal('ready'),
    version: Text,
    sandboxes: Count,
    images: z.strictObject({ used: Count, budget: Count }),
  }),
  'GET /openapi.json': OpenApi,
  'GET /vendor-openapi.json': OpenApi,
}
