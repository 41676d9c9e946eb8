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
import { listMember } from '../../contracts/schema.ts'
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

/** Adds to a JSON Schema what its making from a schema of ours could not know. */
export const addFacts = ({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodType
  jsonSchema: z.core.JSONSchema.BaseSchema
}): void => {
  Object.assign(jsonSchema, FACTS.get(zodSchema))
  // A list whose length is checked before its members is a pipe, which JSON Schema cannot describe.
  const member = zodSchema instanceof z.ZodPipe ? listMember(zodSchema) : undefined
  if (!member) return
  const { $schema, ...items } = z.toJSONSchema(member, { io: 'input', unrepresentable: 'any' })
  Object.assign(jsonSchema, { items })
}
