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
    stem: 'document-images.upload',
    needs: ['documentId'],
    call: ({ documentId }) => ({ params: { id: documentId, side: 'front' }, body: FRONT }),
    noun: 'document',
  },
  downloadDocumentImage: { stem: 'document-images.download', ...bySide },
  downloadDocumentImageById: {
    ...bySide,
    stem: 'document-images.download-by-id',
    call: ({ documentId, imageId }) => ({ params: { id: documentId, imageId } }),
  },
  redactDocument: {
    ...bySide,
    stem: 'documents.redact',
    call: ({ documentId }) => ({ params: { id: documentId }, body: { attributes: ['images'] } }),
  },
  deleteDocumentImage: { stem: 'document-images.delete', ...bySide },
} as const satisfies Partial<Examples>

const uploading = defineCase({
  name: 'sides of a document are uploaded',
  clauses: {
    'document-images.upload.content-type': documented(
      'uploadDocumentImage',
      'documents#upload, decisions#21',
      'The content type of a JPEG is image/jpg, not image/jpeg'
    ),
    'document-images.upload.other-content-types': assumed(
      'uploadDocumentImage',
      'documents#upload, decisions#21',
      'The other content types are image/png and application/pdf'
    ),
    'document-images.upload.download-link': documented(
      'uploadDocumentImage',
      'documents#upload',
      'The download link has no host, and names document and image'
    ),
    'document-images.upload.shown-in-document': documented(
      'uploadDocumentImage',
      'documents#attributes',
      'The document lists what was uploaded'
    ),
    'document-images.upload.replaces': assumed(
      'uploadDocumentImage',
      'documents#upload, decisions#24',
      'A second upload takes the place of the first, under a new id'
    ),
    'document-images.upload.too-small': assumed(
      'uploadDocumentImage',
      'documents#upload, decisions#19',
      'An image of 34,815 bytes is refused with param data'
    ),
    'document-images.upload.refuses-file-name': documented(
      'uploadDocumentImage',
      'documents#upload, decisions#20',
      'A file name that does not end in jpg, jpeg, png or pdf: 400 that blames it'
    ),
    'document-images.upload.refuses-side': documented(
      'uploadDocumentImage',
      'documents#upload',
      'A side that is neither front nor back: 400'
    ),
  },
  story: async (story) => {
    const { documentId: id } = await story.given(['documentId'])
    const upload = (side: string, body: object) =>
      story.call('uploadDocumentImage', { params: { id, side }, body: { ...FRONT, ...body } })
    const front = await upload('front', {})
    const imageId = story.idOf(front)
    const shown = { documentSide: 'front', fileName: 'front.jpg', contentType: 'image/jpg' }
    story.verify('document-images.upload.content-type', front, answers(shown))
    const downloadLink = `/documents/${id}/images/${imageId}/download`
    story.verify('document-images.upload.download-link', front, answers({ downloadLink }))
    const document = await story.call('getDocument', { params: { id } })
    const listed = answers({ 'images.0.id': imageId, 'images.0.downloadLink': downloadLink })
    story.verify('document-images.upload.shown-in-document', document, listed)

    const small = await upload('front', { data: imageOf('jpg', 34_815) })
    story.verify('document-images.upload.too-small', small, blames('data'))
    const gif = await upload('front', { fileName: 'front.gif' })
    story.verify('document-images.upload.refuses-file-name', gif, blames('fileName'))
    const top = await upload('top', {})
    story.verify('document-images.upload.refuses-side', top, blames('documentSide'))

    const pdf = await upload('back', { fileName: 'back.pdf', data: imageOf('pdf') })
    const pdfType = answers({ contentType: 'application/pdf' })
    story.verify('document-images.upload.other-content-types', pdf, pdfType)
    const png = await upload('back', { fileName: 'back.png', data: imageOf('png') })
    const pngType = answers({ contentType: 'image/png' })
    story.verify('document-images.upload.other-content-types', png, pngType)
    const replaced = answers({ 'images.length': 2, 'images.1.id': story.idOf(png) })
    const sides = await story.call('getDocument', { params: { id } })
    story.verify('document-images.upload.replaces', sides, replaced)
  },
})

const downloading = defineCase({
  name: 'sides of a document are downloaded',
  clauses: {
    'document-images.download.same-bytes': documented(
      'downloadDocumentImage',
      'documents#download',
      'The download has the bytes, the name and the content type of the upload'
    ),
    'document-images.download.other-side': sdk(
      'downloadDocumentImage',
      'documents#download, decisions#22',
      'A side that is neither front nor back stands for the front'
    ),
    'document-images.download.missing-side': sdk(
      'downloadDocumentImage',
      'documents#download, decisions#23',
      'A side that was never uploaded: 404'
    ),
  },
  story: async (story) => {
    const { documentId: id } = await story.given(['documentId', 'imageId'])
    const download = (side: string) => story.call('downloadDocumentImage', { params: { id, side } })
    const content = answers({ ...FRONT, contentType: 'image/jpg' })
    story.verify('document-images.download.same-bytes', await download('front'), content)
    story.verify('document-images.download.other-side', await download('top'), content)
    const missing = refuses({ status: 404, type: 'resource_not_found' })
    story.verify('document-images.download.missing-side', await download('back'), missing)
  },
})

export const documentImageCases: readonly Case[] = [uploading, downloading]
