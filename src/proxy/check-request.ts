import { VendorError } from '../contracts/errors.ts'
import type { Operation } from '../contracts/operation.ts'
import { OPERATIONS, type OperationName } from '../contracts/operations.ts'
import { parseBody } from '../server/http/parse-body.ts'
import { findUnknownFilters, findUnknownProperties } from '../server/http/unknown-names.ts'
import { parseWith } from '../server/http/validation.ts'
import type { Note } from '../server/sandbox/journal.ts'
import type { Found } from './finding.ts'

const notice = (attribute: string, sentence: string): Found => ({
  kind: 'notice',
  in: 'request',
  attribute,
  sentence,
})

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

const asNotices = (notes: readonly Note[]): readonly Found[] =>
  notes.map(({ sentence, finding }) =>
    notice(finding && 'path' in finding ? finding.path : '', sentence)
  )

/** Looks for parameters that the operation ignores. */
export const checkQuery = (name: OperationName, query: object): readonly Found[] => {
  const operation: Operation = OPERATIONS[name]
  return operation.query ? asNotices(findUnknownFilters(operation, query)) : []
}

/** Looks at a body as the mock does: what it would refuse, and what it would ignore. */
export const checkRequest = (name: OperationName, bytes: Uint8Array): readonly Found[] => {
  const { body: schema, effect, imageAttribute }: Operation = OPERATIONS[name]
  if (!schema) return []
  try {
    const { value } = parseBody(bytes, imageAttribute)
    const given = effect === 'update' && isEmptyList(value) ? {} : value
    const unknown = asNotices(findUnknownProperties(schema, given))
    parseWith(schema, given)
    return unknown
  } catch (refusal) {
    if (!(refusal instanceof VendorError)) throw refusal
    const { param: attribute = '', message: sentence } = refusal
    return [{ kind: 'violation', in: 'request', attribute, sentence }]
  }
}
