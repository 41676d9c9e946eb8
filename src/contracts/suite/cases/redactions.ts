import { assumed, type Case, defineCase, documented } from '../clause.ts'
import { answers, blames, refuses } from '../expectations.ts'

/** The image is gone; messages differ in what they call it. */
const isGone = refuses({ status: 404, type: 'resource_not_found' })

const IMAGES = { attributes: ['images'] }

const documents = defineCase({
  name: 'images of a document are redacted',
  clauses: {
    'documents.redact.refuses-attributes': assumed(
      'redactDocument',
      'documents#redaction',
      'An attribute that cannot be redacted: 400 that blames attributes'
    ),
    'documents.redact.answers-empty-object': assumed(
      'redactDocument',
      'documents#redaction, decisions#27',
      'The answer is 200 with an empty object'
    ),
    'documents.redact.after-check': documented(
      'redactDocument',
      'documents#redaction',
      'What a check has used can be redacted'
    ),
    'documents.redact.reaches-checks': documented(
      'redactDocument',
      'documents#redaction',
      'Redaction reaches every copy of the images, those inside checks too'
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
  story: async (story) => {
    const { documentId, imageId, endedDocumentCheckId } = await story.given([
      'endedDocumentCheckId',
      'documentId',
      'imageId',
    ])
    const params = { id: documentId }
    const redact = (body: object) => story.call('redactDocument', { params, body })
    const odd = await redact({ attributes: ['watermark'] })
    story.verify('documents.redact.refuses-attributes', odd, blames('attributes'))
    const images = 'result.breakdown.extractedImages.0'
    const check = () => story.call('getCheck', { params: { id: endedDocumentCheckId } })
    const shown = answers({ [`${images}.data`]: /./ })
    story.verify('documents.redact.reaches-checks', await check(), shown)
    const front = { params: { ...params, side: 'front' } }
    const before = await story.call('downloadDocumentImage', front)
    story.verify('documents.redact.then-404', before, answers({ data: /./ }))

    const redacted = await redact(IMAGES)
    story.verify('documents.redact.after-check', redacted, answers({}))
    story.verify('documents.redact.answers-empty-object', redacted, answers({ id: undefined }))
    const imageless = answers({ status: 'complete', [images]: undefined })
    story.verify('documents.redact.reaches-checks', await check(), imageless)
    const image = await story.call('downloadDocumentImage', front)
    story.verify('documents.redact.then-404', image, isGone)
    const document = await story.call('getDocument', { params })
    const listed = answers({ ...params, 'images.0.id': imageId })
    story.verify('documents.redact.record-stays', document, listed)
  },
})

const livePhotos = defineCase({
  name: 'the image of a live photo is redacted',
  clauses: {
    'live-photos.redact.then-404': assumed(
      'downloadLivePhoto',
      'live-photos#deletion, decisions#27',
      'A redacted live photo can no longer be downloaded: 404'
    ),
    'live-photos.redact.record-stays': assumed(
      'getLivePhoto',
      'live-photos#deletion, decisions#27',
      'A redacted live photo is still there, without its image'
    ),
  },
  story: async (story) => {
    const { clientId, livePhotoId } = await story.given(['clientId', 'checkId', 'livePhotoId'])
    const params = { id: livePhotoId }
    const before = await story.call('downloadLivePhoto', { params })
    story.verify('live-photos.redact.then-404', before, answers({ data: /./ }))
    const redacted = await story.call('redactLivePhoto', { params })
    story.verify('live-photos.redact.record-stays', redacted, answers({}))
    const image = await story.call('downloadLivePhoto', { params })
    story.verify('live-photos.redact.then-404', image, isGone)
    const photo = await story.call('getLivePhoto', { params })
    story.verify('live-photos.redact.record-stays', photo, answers({ ...params, clientId }))
  },
})

export const redactionCases: readonly Case[] = [documents, livePhotos]
