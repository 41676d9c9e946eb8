import * as z from 'zod'
import {
  EVENT_TYPES,
  Event,
  type EventType,
  payloadSchemaOf,
  resourceTypeOf,
} from '../../contracts/events.ts'
import { pascalCase, type Schemas } from './schemas.ts'

/** An event type with the reference to its schema. */
export interface DescribedEvent {
  readonly type: EventType
  /** `check.completed.clear` → `CheckCompletedClear` */
  readonly name: string
  readonly schema: { readonly $ref: string }
}

/** Adds a schema of each event type to the document. */
export const describeEvents = (schemas: Schemas): DescribedEvent[] =>
  EVENT_TYPES.map((type) => {
    const name = pascalCase(type)
    const schema = Event.extend({
      type: z.literal(type),
      resourceType: z.literal(resourceTypeOf(type)),
      payload: payloadSchemaOf(type),
    })
    return { type, name, schema: schemas.use(schema, `${name}Event`) }
  })
