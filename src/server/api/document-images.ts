import {
  DOCUMENT_CONTENT_TYPES,
  DOCUMENT_SIDES,
  type DocumentImage,
  type DocumentSide,
  type documentImages,
} from '../../contracts/document-images.ts'
import type { Document } from '../../contracts/documents.ts'
import {
  invalidAttribute,
  notFound,
  processingError,
  UPLOAD_ERRORS,
} from '../../contracts/errors.ts'
import type { ImageFormat } from '../../contracts/image-files.ts'
import type { ImageContent } from '../../contracts/images.ts'
import { redactResult } from '../../scenarios/results/corrections.ts'
import { contentOf } from '../sandbox/images.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { acceptImage } from './accept-image.ts'
import { refuseIfUsed } from './guards.ts'
import type { Handlers } from './handler.ts'
import { noteSample, sideOf } from './pictures.ts'

const isSide = (text: string): text is DocumentSide => DOCUMENT_SIDES.some((side) => side === text)

/** The format of an unrecognised file, by the extension of its name. */
const formatOfName = (fileName: string): ImageFormat => {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()
  return extension === 'png' || extension === 'pdf' ? extension : 'jpg'
}

const imageOf = (document: Document, side: string): DocumentImage => {
  const image = document.images?.find(({ documentSide }) => documentSide === side)
  if (!image) throw notFound(`Document '${document.id}' has no image of its ${side}`)
  return image
}

const download = (sandbox: Sandbox, { id, fileName, contentType }: DocumentImage): ImageContent =>
  contentOf(
    sandbox.images.find(id),
    { fileName, contentType },
    `The image '${id}' is no longer there`
  )

/** Front before back, in whatever order they were uploaded. */
const bySide = (one: DocumentImage, other: DocumentImage): number =>
  DOCUMENT_SIDES.indexOf(one.documentSide) - DOCUMENT_SIDES.indexOf(other.documentSide)

export const documentImageHandlers: Handlers<typeof documentImages.operations> = {
  uploadDocumentImage: ({ params, body, image, sandbox, note }) => {
    const document = sandbox.documents.get(params.id)
    const { side } = params
    if (!isSide(side)) {
      throw invalidAttribute(
        'documentSide',
        `should be equal to one of the allowed values: ${DOCUMENT_SIDES.join(', ')}`
      )
    }
    const accepted = acceptImage(image, ['jpg', 'png', 'pdf'])
    const code = sandbox.processingErrors.get(document.id)
    if (code && UPLOAD_ERRORS.includes(code)) throw processingError(code)
    const stored = sandbox.images.keep(accepted)
    const known = accepted.format === 'unknown' ? formatOfName(body.fileName) : accepted.format
    const uploaded = sandbox.stampImage((id) => ({
      fileName: body.fileName,
      documentSide: side,
      downloadLink: `/documents/${document.id}/images/${id}/download`,
      contentType: DOCUMENT_CONTENT_TYPES[known],
      size: stored.size,
    }))
    sandbox.images.attach(uploaded.id, stored)
    noteSample(stored, sideOf(document, side), sandbox, note)
    const replaced = document.images?.find(({ documentSide }) => documentSide === side)
    if (replaced) sandbox.images.drop(replaced.id)
    const others = document.images?.filter((other) => other !== replaced) ?? []
    const images = [...others, uploaded].sort(bySide)
    sandbox.documents.update(document.id, { images })
    sandbox.publish('document.updated.image_uploaded', { id: document.id, images })
    return uploaded
  },

  downloadDocumentImage: ({ params, sandbox }) => {
    const document = sandbox.documents.get(params.id)
    // Vendor: an unknown side means the front (decisions#22).
    const side = isSide(params.side) ? params.side : 'front'
    return download(sandbox, imageOf(document, side))
  },

  downloadDocumentImageById: ({ params, sandbox }) => {
    const document = sandbox.documents.get(params.id)
    const image = document.images?.find(({ id }) => id === params.imageId)
    if (!image) throw notFound(`Invalid image id '${params.imageId}'`)
    return download(sandbox, image)
  },

  redactDocument: ({ params, sandbox }) => {
    const { id: documentId, images = [] } = sandbox.documents.get(params.id)
    for (const { id } of images) sandbox.images.drop(id)
    // Vendor: redaction reaches every copy, those inside checks too, also of checks still pending.
    for (const { id, type, result } of sandbox.checks.with('documentId', documentId)) {
      if (type !== 'document_check') continue
      sandbox.results.withholdImages(id)
      if (result) sandbox.lifecycle.change(id, { result: redactResult(result, [], ['all']) })
    }
    return {}
  },

  deleteDocumentImage: ({ params, sandbox }) => {
    const document = sandbox.documents.get(params.id)
    const image = imageOf(document, params.side)
    refuseIfUsed(sandbox, 'documentId', document.id, 'image of document')
    const images = document.images?.filter((other) => other !== image) ?? []
    sandbox.documents.update(document.id, { images: images.length > 0 ? images : undefined })
    sandbox.images.drop(image.id)
    sandbox.publish('document.updated.image_deleted', { id: document.id, images })
  },
}
