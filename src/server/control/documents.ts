import * as z from 'zod'
import { PROCESSING_ERRORS, type ProcessingErrorCode } from '../../contracts/errors.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { ControlError } from './control-error.ts'
import { control } from './control-operation.ts'

const isCode = (name: string): name is ProcessingErrorCode => Object.hasOwn(PROCESSING_ERRORS, name)

const CODES = Object.keys(PROCESSING_ERRORS).filter(isCode)

const knownDocument = ({ documents }: Sandbox, id: string): string => {
  if (documents.find(id)) return id
  throw new ControlError(404, `Unknown document '${id}'`, 'id')
}

export const documentControlOperations = [
  control({
    method: 'PUT',
    path: '/documents/:id/processing-error',
    summary: 'Has uploads to a document and checks of it answer 422 with this code.',
    body: z.strictObject({ code: z.enum(CODES) }),
    answer: ({ params, body, sandbox }) => {
      const id = knownDocument(sandbox, params.id)
      sandbox.processingErrors.set(id, body.code)
      return { id, code: body.code }
    },
  }),
  control({
    method: 'DELETE',
    path: '/documents/:id/processing-error',
    summary: 'Lets a document be processed again.',
    answer: ({ params, sandbox }) => {
      const id = knownDocument(sandbox, params.id)
      sandbox.processingErrors.delete(id)
      return { id }
    },
  }),
]
