import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { Id, NonEmptyText, Stamps } from './fields.ts'
import type { ImageFormat } from './image-files.ts'
import { Base64Image, ImageContent, Redacted } from './images.ts'
import { jpegInBase64 } from './jpeg-file.ts'
import { operation } from './operation.ts'
import { resource } from './resource.ts'

export const DOCUMENT_SIDES = ['front', 'back'] as const
export type DocumentSide = (typeof DOCUMENT_SIDES)[number]

/** Vendor: `image/jpg`, not `image/jpeg` (decisions#21). */
export const DOCUMENT_CONTENT_TYPES = {
  jpg: 'image/jpg',
  png: 'image/png',
  pdf: 'application/pdf',
} as const satisfies { [F in ImageFormat]: string }

const FILE_NAME = /\.(jpe?g|png|pdf)$/i

export const UploadDocumentImage = z.object({
  fileName: NonEmptyText.check(
    z.regex(FILE_NAME, 'should end with one of the extensions .jpg, .jpeg, .png, .pdf')
  ),
  data: Base64Image,
})

export const DocumentImage = z.strictObject({
  id: Id,
  fileName: z.string(),
  documentSide: z.enum(DOCUMENT_SIDES),
  downloadLink: z.string(),
  contentType: z.enum(['image/jpg', 'image/png', 'application/pdf']),
  size: z.int(),
  ...Stamps,
})
export type DocumentImage = z.infer<typeof DocumentImage>

export const RedactDocument = z.object({
  attributes: z.array(z.literal('images')).check(z.minLength(1, 'should not be empty')),
})

const operations = {
  uploadDocumentImage: operation({
    method: 'POST',
    path: '/documents/:id/upload/:side',
    summary: 'Uploads an image of a document.',
    description:
      'Takes one side as Base64: JPEG, PNG or PDF, 34 KB to 4 MB. It replaces an image that this side already has.',
    effect: 'create',
    body: UploadDocumentImage,
    imageAttribute: 'data',
    answer: DocumentImage,
    provenance: 'documented',
    source: 'documents#upload, decisions#24',
  }),
  downloadDocumentImage: operation({
    method: 'GET',
    path: '/documents/:id/download/:side',
    summary: 'Downloads an image of a document.',
    description: 'Returns the image of one side as Base64 in a JSON object.',
    effect: 'read',
    answer: ImageContent,
    provenance: 'documented',
    source: 'documents#download, decisions#22, decisions#23',
  }),
  downloadDocumentImageById: operation({
    method: 'GET',
    path: '/documents/:id/images/:imageId/download',
    summary: 'Downloads an image by its link.',
    description: 'Serves the path that `downloadLink` of an image names.',
    effect: 'read',
    answer: ImageContent,
    provenance: 'assumed',
    source: 'documents#operations',
  }),
  redactDocument: operation({
    method: 'POST',
    path: '/documents/:id/redact',
    summary: 'Erases the images of a document.',
    description:
      'The document and the entries of its images stay. The bytes are removed, also from checks.',
    effect: 'create',
    body: RedactDocument,
    answer: Redacted,
    provenance: 'documented',
    source: 'documents#redaction, decisions#27',
  }),
  deleteDocumentImage: operation({
    method: 'DELETE',
    path: '/documents/:id/:side',
    summary: 'Deletes an image of a document.',
    description:
      'Deletes the image of one side. A document that a check has used keeps its images: 400.',
    effect: 'delete',
    provenance: 'documented',
    source: 'documents#deletion, decisions#25',
  }),
}

/** Returns the body of an upload of one side of a passport. Each name is another image. */
export const aPassport = (name = 'passport'): { fileName: string; data: string } => ({
  fileName: `${name}.jpg`,
  data: jpegInBase64(name),
})

/** Returns the body that redacts the images of a document. */
export const aDocumentRedaction = (): z.input<typeof RedactDocument> => ({ attributes: ['images'] })

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
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
    shapes: { RedactDocument, Redacted },
    facts: [documented('documents#redaction', 'attributes')],
  },
]

export const documentImages = resource({
  operations,
  facts,
})
