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

export const documentImageLedgers: readonly Ledger[] = [
  {
    shapes: { UploadDocumentImage, DocumentImage },
    facts: [
      documented(
        'documents#upload',
        'id fileName documentSide data downloadLink contentType size createdAt updatedAt'
      ),
    ],
  },
  {
    shapes: { ImageContent },
    facts: [documented('documents#download, live-photos#download', 'fileName contentType data')],
  },
  {
    shapes: { RedactDocument, Redacted },
    facts: [documented('documents#redaction', 'attributes')],
  },
]
