import * as z from 'zod'
import { CheckResult } from '../../contracts/checks.ts'
import { UploadDocumentImage } from '../../contracts/document-images.ts'
import {
  CalendarDate,
  CountryCode,
  Email,
  Timestamp,
  UsStateCode,
  WebUrl,
} from '../../contracts/fields.ts'
import { METADATA_LIMITS, Metadata } from '../../contracts/metadata.ts'
import { CHECK_RESULTS } from './check-results.ts'
import { refTo } from './names.ts'

/** What rules in code say, in JSON Schema: nothing can be read off the code itself. */
const FACTS = new Map<z.core.$ZodType, object>([
  [CalendarDate, { format: 'date' }],
  [Timestamp, { format: 'date-time' }],
  [Email, { format: 'email' }],
  [WebUrl, { format: 'uri' }],
  [CountryCode, { pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' }],
  [UsStateCode, { pattern: '^[A-Z]{2}$', description: 'USPS code of a state' }],
  [
    Metadata,
    {
      type: 'object',
      maxProperties: METADATA_LIMITS.keys,
      propertyNames: { maxLength: METADATA_LIMITS.keyLength },
      additionalProperties: { type: 'string', maxLength: METADATA_LIMITS.valueLength },
    },
  ],
  [
    UploadDocumentImage.shape.fileName,
    { pattern: '\\.([Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Pp][Dd][Ff])$' },
  ],
  [
    CheckResult,
    {
      description: 'Its shape depends on the type of the check',
      anyOf: Object.keys(CHECK_RESULTS).map(refTo),
    },
  ],
])

/** The members of a list whose length is looked at before them. */
const membersOf = (schema: z.core.$ZodType): z.ZodType | undefined => {
  const list = schema instanceof z.ZodPipe ? schema.out : undefined
  return list instanceof z.ZodArray && list.element instanceof z.ZodType ? list.element : undefined
}

/** Adds to a JSON Schema what its making from a schema of ours could not know. */
export const addFacts = ({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodType
  jsonSchema: z.core.JSONSchema.BaseSchema
}): void => {
  Object.assign(jsonSchema, FACTS.get(zodSchema))
  const member = membersOf(zodSchema)
  if (!member) return
  const { $schema, ...items } = z.toJSONSchema(member, { io: 'input', unrepresentable: 'any' })
  Object.assign(jsonSchema, { items })
}
