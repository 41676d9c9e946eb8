import * as z from 'zod'
import { Check } from '../../../contracts/checks.ts'
import { PROCESSING_ERRORS } from '../../../contracts/errors.ts'
import { Id } from '../../../contracts/fields.ts'
import { WorkflowSession } from '../../../contracts/workflow-sessions.ts'

export const checkAnswers = {
  'POST /checks/:id/complete': Check,
  'POST /checks/:id/fail': Check,
  'POST /checks/:id/monitoring': Check,
  'PUT /documents/:id/processing-error': z.strictObject({
    id: Id,
    code: z.enum(Object.keys(PROCESSING_ERRORS)),
  }),
  'DELETE /documents/:id/processing-error': z.strictObject({ id: Id }),
  'POST /workflowSessions/:id/cancel': WorkflowSession,
}
