import { isOperationName, type OperationName } from '../operations.ts'
import RESOURCES from '../resources.ts'

/** Operations whose clauses do not begin with their resource and the first word of their name. */
const EXCEPTIONS: { readonly [Name in OperationName]?: string } = {
  validateCheck: 'checks.validate',
  redactCheck: 'checks.redact',
  redactDocument: 'documents.redact',
  downloadDocumentImageById: 'document-images.download-by-id',
  generateReportByPost: 'reports.post',
  listScreeningLists: 'static-data.screening-lists',
  listSupportedDocuments: 'static-data.supported-documents',
}

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const STEMS: ReadonlyMap<OperationName, string> = new Map(
  Object.entries(RESOURCES).flatMap(([resource, { operations }]) =>
    Object.keys(operations)
      .filter(isOperationName)
      .map((name) => {
        const [verb] = kebab(name).split('-')
        return [name, EXCEPTIONS[name] ?? `${kebab(resource)}.${verb}`] as const
      })
  )
)

const OPERATIONS_BY_STEM = new Map([...STEMS].map(([name, stem]) => [stem, name]))

/** Returns how the ids of clauses about an operation begin: `createClient` → `clients.create`. */
export const stemOf = (name: OperationName): string => STEMS.get(name) ?? name

/** Returns the operation that a clause is about by the beginning of its id, if that names one. */
export const operationOf = (clauseId: string): OperationName | undefined =>
  OPERATIONS_BY_STEM.get(clauseId.split('.', 2).join('.'))
