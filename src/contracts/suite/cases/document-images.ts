import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, blames, refuses } from '../expectations.ts'
import { imageOf } from '../images.ts'

export const FRONT = { fileName: 'front.jpg', data: imageOf('jpg') }

const bySide = {
  needs: ['documentId', 'imageId'],
  call: ({ documentId }) => ({ params: { id: documentId, side: 'front' } }),
  noun: 'document',
} as const satisfies Partial<Example>

export const documentImageExamples = {
  uploadDocumentImage: {
    needs: ['documentId'],
    call: ({ documentId }) => ({ params: { id: documentId, side: 'front' }, body: FRONT }),
    noun: 'document',
  },
  downloadDocumentImage: { ...bySide },
  downloadDocumentImageById: {
    ...bySide,
    call: ({ documentId, imageId }) => ({ params: { id: documentId, imageId } }),
  },
  redactDocument: {
    ...bySide,
    call: ({ documentId }) => ({ params: { id: documentId }, body: { attributes: ['images'] } }),
  },
  deleteDocumentImage: { ...bySide },
} as const satisfies Partial<Examples>

const uploading = defineCase({
  name: 'sides of a document are uploaded',
  source: 'documents#upload, decisions#21',
  needs: ['documentId'],
  clauses: {
    'document-images.upload.content-type': documented(
      'The content type of a JPEG is image/jpg, not image/jpeg'
    ),
    'document-images.upload.other-content-types': assumed(
      'The other content types are image/png and application/pdf'
    ),
    'document-images.upload.download-link': documented(
      'documents#upload',
      'The download link has no host, and contains the ids of document and image'
    ),
    'document-images.upload.shown-in-document': documented(
      'documents#attributes',
      'The document lists the uploaded image'
    ),
    'document-images.upload.replaces': assumed(
      'documents#upload, decisions#24',
      'A second upload replaces the first and gets a new id'
    ),
    'document-images.upload.too-small': {
      ...assumed(
        'documents#upload, decisions#19',
        'An image of 34,815 bytes is refused with param data'
      ),
      requests: ({ documentId: id }) => [
        { params: { id, side: 'front' }, body: { ...FRONT, data: imageOf('jpg', 34_815) } },
      ],
      expected: blames('data'),
    },
    'document-images.upload.refuses-file-name': {
      ...documented(
        'documents#upload, decisions#20',
        'A file name that does not end in jpg, jpeg, png or pdf: 400, and param names it'
      ),
      requests: ({ documentId: id }) => [
        { params: { id, side: 'front' }, body: { ...FRONT, fileName: 'front.gif' } },
      ],
      expected: blames('fileName'),
    },
    'document-images.upload.refuses-side': {
      ...documented('documents#upload', 'A side other than front or back: 400'),
      requests: ({ documentId: id }) => [{ params: { id, side: 'top' }, body: FRONT }],
      expected: blames('documentSide'),
    },
  },
  run: async (run, { documentId: id }) => {
    const upload = (side: string, body: object) =>
      run.call('uploadDocumentImage', { params: { id, side }, body: { ...FRONT, ...body } })
    const front = await upload('front', {})
    const imageId = run.idOf(front)
    const shown = { documentSide: 'front', fileName: 'front.jpg', contentType: 'image/jpg' }
    run.verify('document-images.upload.content-type', front, answers(shown))
    const downloadLink = `/documents/${id}/images/${imageId}/download`
    run.verify('document-images.upload.download-link', front, answers({ downloadLink }))
    const document = await run.call('getDocument', { params: { id } })
    const listed = answers({ 'images.0.id': imageId, 'images.0.downloadLink': downloadLink })
    run.verify('document-images.upload.shown-in-document', document, listed)

    const pdf = await upload('back', { fileName: 'back.pdf', data: imageOf('pdf') })
    const pdfType = answers({ contentType: 'application/pdf' })
    run.verify('document-images.upload.other-content-types', pdf, pdfType)
    const png = await upload('back', { fileName: 'back.png', data: imageOf('png') })
    const pngType = answers({ contentType: 'image/png' })
    run.verify('document-images.upload.other-content-types', png, pngType)
    const replaced = answers({ 'images.length': 2, 'images.1.id': run.idOf(png) })
    const sides = await run.call('getDocument', { params: { id } })
    run.verify('document-images.upload.replaces', sides, replaced)
  },
})

const isFront = answers({ ...FRONT, contentType: 'image/jpg' })

const downloading = defineCase({
  name: 'sides of a document are downloaded',
  needs: ['documentId', 'imageId'],
  clauses: {
    'document-images.download.same-bytes': {
      ...documented(
        'documents#download',
        'The download returns the bytes, the name and the content type of the upload'
      ),
      requests: ({ documentId: id }) => [{ params: { id, side: 'front' } }],
      expected: isFront,
    },
    'document-images.download.other-side': {
      ...sdk('documents#download, decisions#22', 'A side other than front or back means the front'),
      requests: ({ documentId: id }) => [{ params: { id, side: 'top' } }],
      expected: isFront,
    },
    'document-images.download.missing-side': {
      ...sdk('documents#download, decisions#23', 'A side without an image: 404'),
      requests: ({ documentId: id }) => [{ params: { id, side: 'back' } }],
      expected: refuses({ status: 404, type: 'resource_not_found' }),
    },
  },
})

const deleting = defineCase({
  name: 'an image of a document is deleted',
  clauses: {
    'document-images.delete.leaves-document': documented(
      'documents#attributes, documents#deletion',
      'A document stays when its only image is deleted'
    ),
    'document-images.delete.refuses-used': assumed(
      'documents#deletion, decisions#25',
      'An image that a check has used cannot be deleted: 400'
    ),
  },
  run: async (run) => {
    const unused = await run.given(['documentId', 'imageId'])
    const params = { id: unused.documentId }
    await run.call('deleteDocumentImage', { params: { ...params, side: 'front' } })
    const bare = await run.call('getDocument', { params })
    const imageless = answers({ ...params, images: undefined })
    run.verify('document-images.delete.leaves-document', bare, imageless)
    const { documentId: id } = await run.given(['checkId', 'documentId'])
    const refused = await run.call('deleteDocumentImage', { params: { id, side: 'front' } })
    const expected = refuses({ status: 400, type: 'invalid_request' })
    run.verify('document-images.delete.refuses-used', refused, expected)
  },
})

/** The image is gone; messages differ in what they call it. */
const isGone = refuses({ status: 404, type: 'resource_not_found' })

const IMAGES = { attributes: ['images'] }

const redacting = defineCase({
  name: 'images of a document are redacted',
  source: 'documents#redaction',
  clauses: {
    'documents.redact.refuses-attributes': assumed(
      'An attribute that cannot be redacted: 400, and param is attributes'
    ),
    'documents.redact.answers-empty-object': assumed(
      'documents#redaction, decisions#27',
      'The response is 200 with an empty object'
    ),
    'documents.redact.after-check': documented('A document that a check has used can be redacted'),
    'documents.redact.reaches-checks': documented(
      'Redaction removes every copy of the images, also in checks'
    ),
    'documents.redact.then-404': assumed(
      'downloadDocumentImage',
      'documents#redaction, decisions#27',
      'A redacted image can no longer be downloaded: 404'
    ),
    'documents.redact.record-stays': assumed(
      'getDocument',
      'documents#redaction, decisions#27',
      'A redacted document still lists its images'
    ),
  },
  run: async (run) => {
    const { documentId, imageId, endedDocumentCheckId } = await run.given([
      'endedDocumentCheckId',
      'documentId',
      'imageId',
    ])
    const params = { id: documentId }
    const redact = (body: object) => run.call('redactDocument', { params, body })
    const odd = await redact({ attributes: ['watermark'] })
    run.verify('documents.redact.refuses-attributes', odd, blames('attributes'))
    const images = 'result.breakdown.extractedImages.0'
    const check = () => run.call('getCheck', { params: { id: endedDocumentCheckId } })
    const shown = answers({ [`${images}.data`]: /./ })
    run.verify('documents.redact.reaches-checks', await check(), shown)
    const front = { params: { ...params, side: 'front' } }
    const before = await run.call('downloadDocumentImage', front)
    run.verify('documents.redact.then-404', before, answers({ data: /./ }))

    const redacted = await redact(IMAGES)
    run.verify('documents.redact.after-check', redacted, answers({}))
    run.verify('documents.redact.answers-empty-object', redacted, answers({ id: undefined }))
    const imageless = answers({ status: 'complete', [images]: undefined })
    run.verify('documents.redact.reaches-checks', await check(), imageless)
    const image = await run.call('downloadDocumentImage', front)
    run.verify('documents.redact.then-404', image, isGone)
    const document = await run.call('getDocument', { params })
    const listed = answers({ ...params, 'images.0.id': imageId })
    run.verify('documents.redact.record-stays', document, listed)
  },
})

export const documentImageCases: readonly Case[] = [uploading, downloading, deleting, redacting]
