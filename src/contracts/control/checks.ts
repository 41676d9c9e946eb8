import * as z from 'zod'
import type { AnyScenarioName } from '../../scenarios/catalog.ts'
import { BreakdownOverrides, EngineOutcome } from '../../scenarios/scenario.ts'
import { SCREENING_CLASSIFICATIONS } from '../check-types/screening-check.ts'
import { Check } from '../checks.ts'
import { PROCESSING_ERRORS, type ProcessingErrorCode } from '../errors.ts'
import { Id } from '../fields.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import { WorkflowSession } from '../workflow-sessions.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

const isCode = (name: string): name is ProcessingErrorCode => Object.hasOwn(PROCESSING_ERRORS, name)

const ProcessingError = z.enum(Object.keys(PROCESSING_ERRORS).filter(isCode))

/** How a check ends: as a scenario ends, with the given outcome and breakdown on top. */
export const Decision = z.strictObject({
  scenario: z.string().max(200).optional(),
  outcome: EngineOutcome.optional(),
  breakdown: BreakdownOverrides.optional(),
})
export type Decision = z.input<typeof Decision> & { scenario?: AnyScenarioName | undefined }

/** A match that monitoring finds. */
export const MonitoringHit = z.strictObject({
  /** The lists that the match is on. Default: sanctions lists. */
  classification: z.array(z.enum(SCREENING_CLASSIFICATIONS)).min(1).max(20).optional(),
})
export type MonitoringHit = z.input<typeof MonitoringHit>

/** @internal */
export const checkControlOperations = {
  completeCheck: controlOperation({
    method: 'POST',
    path: '/checks/:id/complete',
    tag: 'checks',
    summary: 'Completes a check: by scenario, by outcome, or by parts of the breakdown.',
    description:
      'Works for pending checks, and again for checks that have ended. The event is sent after the response.',
    body: Decision,
    response: Check,
    example: { params: { id: SAMPLE.pendingCheckId }, body: { outcome: 'attention' } },
  }),
  failCheck: controlOperation({
    method: 'POST',
    path: '/checks/:id/fail',
    tag: 'checks',
    summary: 'Lets a check fail: its status is `failed` and it has no result.',
    description: 'The event `check.failed` is sent after the response.',
    response: Check,
    example: { params: { id: SAMPLE.pendingCheckId } },
  }),
  monitorCheck: controlOperation({
    method: 'POST',
    path: '/checks/:id/monitoring',
    tag: 'checks',
    summary: 'Lets the monitoring of a screening check find a match, and sends the event.',
    description:
      'The check must be complete and have `enableMonitoring`; else the request is refused with 409.',
    body: MonitoringHit,
    response: Check,
    example: {
      params: { id: SAMPLE.completedCheckId },
      body: { classification: ['watchlistSanctionsLists'] },
    },
  }),
  setProcessingError: controlOperation({
    method: 'PUT',
    path: '/documents/:id/processing-error',
    tag: 'checks',
    summary: 'Makes uploads to a document, and checks of it, respond with 422 and this code.',
    description: 'Use it to test how your application handles unreadable documents.',
    body: z.strictObject({ code: ProcessingError }),
    response: z.strictObject({ id: Id, code: ProcessingError }),
    example: { params: { id: SAMPLE.documentId }, body: { code: 'image_unreadable' } },
  }),
  clearProcessingError: controlOperation({
    method: 'DELETE',
    path: '/documents/:id/processing-error',
    tag: 'checks',
    summary: 'Lets a document be processed again.',
    description: 'Does nothing if the document has no processing error.',
    response: z.strictObject({ id: Id }),
    example: { params: { id: SAMPLE.documentId } },
  }),
  cancelWorkflowSession: controlOperation({
    method: 'POST',
    path: '/workflowSessions/:id/cancel',
    tag: 'checks',
    summary: 'Cancels a workflow session, as the client does in the hosted flow.',
    description: 'Only a started session can be cancelled; others are refused with 409.',
    response: WorkflowSession,
    example: { params: { id: SAMPLE.workflowSessionId } },
  }),
}

/** The functions of the control client for these operations. */
export const checkClient = (send: Send) => {
  const call: CallOf<typeof checkControlOperations> = send
  return {
    /**
     * Completes a check by scenario, by outcome or by parts of the breakdown. Returns the check.
     */
    complete: (id: string, body: Decision = {}): Promise<Check> =>
      call('POST /checks/:id/complete', { params: { id }, body }),
    /** Lets a check fail: its status is `failed` and it has no result. */
    fail: (id: string): Promise<Check> => call('POST /checks/:id/fail', { params: { id } }),
    /** Lets the monitoring of a screening check find a match. */
    monitoring: (id: string, body: MonitoringHit = {}): Promise<Check> =>
      call('POST /checks/:id/monitoring', { params: { id }, body }),
    /** Makes uploads to a document, and checks of it, respond with 422 and this code. */
    setProcessingError: (
      id: string,
      code: ProcessingErrorCode
    ): Promise<{ id: string; code: ProcessingErrorCode }> =>
      call('PUT /documents/:id/processing-error', { params: { id }, body: { code } }),
    /** Lets a document be processed again. */
    clearProcessingError: (id: string): Promise<{ id: string }> =>
      call('DELETE /documents/:id/processing-error', { params: { id } }),
    /** Cancels a started workflow session, as the client does in the hosted flow. */
    cancelSession: (id: string): Promise<WorkflowSession> =>
      call('POST /workflowSessions/:id/cancel', { params: { id } }),
  }
}
