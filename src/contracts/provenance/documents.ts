import { DocumentImage, RedactDocument, UploadDocumentImage } from '../document-images.ts'
import { CreateDocument, DOCUMENT_FILTERS, Document, UpdateDocument } from '../documents.ts'
import { ImageContent, Redacted } from '../images.ts'
import { assumed, documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const documentLedgers: readonly Ledger[] = [
  {
    shapes: { CreateDocument, Document },
    facts: [
      documented(
        'api-core-resources 5.2',
        'id clientId type documentNumber classification issuingCountry issuingState images',
        'createdAt updatedAt'
      ),
      sdk('api-core-resources 1.1, 5.2', 'lastActionBy'),
    ],
  },
  {
    shapes: { UpdateDocument },
    facts: [
      documented('api-core-resources 5.2', 'type classification issuingCountry'),
      assumed('api-core-resources 5.2', 'documentNumber issuingState'),
      sdk('api-core-resources 1.1, 5.2', 'lastActionBy'),
    ],
  },
  {
    shapes: { listDocuments: DOCUMENT_FILTERS },
    facts: [
      documented('api-core-resources 2.4', 'clientId'),
      documented('api-core-resources 5.10', 'type classification issuingCountry'),
    ],
  },
]

export const documentImageLedgers: readonly Ledger[] = [
  {
    shapes: { UploadDocumentImage, DocumentImage },
    facts: [
      documented(
        'api-core-resources 5.6',
        'id fileName documentSide data downloadLink contentType size createdAt updatedAt'
      ),
    ],
  },
  {
    shapes: { ImageContent },
    facts: [documented('api-core-resources 5.7, 6.4', 'fileName contentType data')],
  },
  {
    shapes: { RedactDocument, Redacted },
    facts: [documented('api-core-resources 5.9', 'attributes')],
  },
]
