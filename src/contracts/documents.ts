import * as z from 'zod'
import { DocumentImage } from './document-images.ts'
import { assumed, documented, type ShapeFacts, sdk } from './facts.ts'
import {
  CountryCode,
  Id,
  LastActionBy,
  OptionalText,
  optional,
  Reference,
  Stamps,
  UsStateCode,
} from './fields.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

/** Types of the Document resource. Check results have other names. */
export const DOCUMENT_TYPES = [
  'passport',
  'driving_license',
  'national_insurance_number',
  'social_security_number',
  'tax_identification_number',
  'utility_bill',
  'national_identity_card',
  'visa',
  'polling_card',
  'residence_permit',
  'birth_certificate',
  'bank_statement',
  'change_of_name',
  'tax_document',
  'company_confirmation_statement',
  'company_annual_accounts',
  'company_statement_of_capital',
  'company_change_of_address',
  'company_incorporation',
  'company_change_of_officers',
  'company_change_of_beneficial_owners',
  'unknown',
  'other',
] as const

export const CLASSIFICATIONS = [
  'proof_of_identity',
  'source_of_wealth',
  'source_of_funds',
  'proof_of_address',
  'company_filing',
  'other',
] as const

const optionalInput = {
  documentNumber: OptionalText,
  classification: optional(z.enum(CLASSIFICATIONS)),
  issuingCountry: optional(CountryCode),
  issuingState: OptionalText,
  lastActionBy: optional(LastActionBy),
}

/** Vendor: only documents of the United States have a state, as a two-letter code. */
const usStateOnly = (document: {
  issuingCountry?: string | null | undefined
  issuingState?: string | null | undefined
}): boolean =>
  document.issuingCountry !== 'US' ||
  !document.issuingState ||
  UsStateCode.safeParse(document.issuingState).success

const stateRule = {
  path: ['issuingState'],
  message: 'should be a two-letter USPS state code',
}

export const CreateDocument = z
  .object({ clientId: Reference, type: z.enum(DOCUMENT_TYPES), ...optionalInput })
  .refine(usStateOnly, stateRule)

/** Checks a document after an update. */
export const MergedDocument = z.object(optionalInput).refine(usStateOnly, stateRule)

export const UpdateDocument = z
  .object({ type: z.enum(DOCUMENT_TYPES).optional(), ...optionalInput })
  .refine(usStateOnly, stateRule)

export const Document = z.strictObject({
  id: Id,
  clientId: Id,
  type: z.enum(DOCUMENT_TYPES),
  documentNumber: z.string().optional(),
  classification: z.enum(CLASSIFICATIONS).optional(),
  issuingCountry: z.string().optional(),
  issuingState: z.string().optional(),
  images: z.array(DocumentImage).optional(),
  lastActionBy: z.string().optional(),
  ...Stamps,
})
export type Document = z.infer<typeof Document>

export const DOCUMENT_FILTERS = ['clientId', 'type', 'classification', 'issuingCountry'] as const

const operations = {
  createDocument: operation({
    method: 'POST',
    path: '/documents',
    summary: 'Creates a document.',
    description: 'Creates the entry of a document. Upload its images afterwards.',
    effect: 'create',
    body: CreateDocument,
    answer: Document,
    provenance: 'documented',
    source: 'documents#attributes, documents#operations',
  }),
  getDocument: operation({
    method: 'GET',
    path: '/documents/:id',
    summary: 'Gets a document.',
    description: 'Returns the document and the list of its images, without their bytes.',
    effect: 'read',
    answer: Document,
    provenance: 'documented',
    source: 'documents#operations',
  }),
  updateDocument: operation({
    method: 'POST',
    path: '/documents/:id',
    summary: 'Updates a document.',
    description: 'Changes the attributes that are sent and keeps the others.',
    effect: 'update',
    body: UpdateDocument,
    answer: Document,
    provenance: 'documented',
    source: 'documents#operations, documents#attributes',
  }),
  deleteDocument: operation({
    method: 'DELETE',
    path: '/documents/:id',
    summary: 'Deletes a document.',
    description:
      'Deletes the document and its images. A document that a check has used stays: 400.',
    effect: 'delete',
    provenance: 'documented',
    source: 'documents#deletion, decisions#25',
  }),
  listDocuments: operation({
    method: 'GET',
    path: '/documents',
    summary: 'Lists the documents of a client.',
    description: 'Newest first. `clientId` is required.',
    effect: 'read',
    query: PageQuery.safeExtend({ clientId: Reference }),
    filters: DOCUMENT_FILTERS,
    answer: pageOf(Document),
    provenance: 'documented',
    source: 'documents#filters, lists#client-id, decisions#28',
  }),
}

type DocumentBody = z.input<typeof CreateDocument>

/** Returns the body of a client's document: a passport, unless `type` says otherwise. */
export const aDocument = (clientId: string, changes: Partial<DocumentBody> = {}): DocumentBody => ({
  clientId,
  type: 'passport',
  issuingCountry: 'GB',
  ...changes,
})

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { CreateDocument, Document },
    facts: [
      documented(
        'documents#attributes',
        'id clientId type documentNumber classification issuingCountry issuingState images',
        'createdAt updatedAt'
      ),
      sdk('requests#bodies, documents#attributes', 'lastActionBy'),
    ],
  },
  {
    shapes: { UpdateDocument },
    facts: [
      documented('documents#attributes', 'type classification issuingCountry'),
      assumed('documents#attributes', 'documentNumber issuingState'),
      sdk('requests#bodies, documents#attributes', 'lastActionBy'),
    ],
  },
  {
    shapes: { listDocuments: DOCUMENT_FILTERS },
    facts: [
      documented('lists#client-id', 'clientId'),
      documented('documents#filters', 'type classification issuingCountry'),
    ],
  },
]

export const documents = resource({
  operations,
  facts,
  record: { noun: 'document', schema: Document, audited: 'document', isOfClient: true },
})
