import { IMAGE_BYTES } from '../../image-files.ts'
import { IMAGE_SIZE_MESSAGE } from '../../images.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { type Example, type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames, misses, refuses } from '../expectations.ts'
import { imageOf } from '../images.ts'

const byId = {
  needs: ['livePhotoId'],
  call: ({ livePhotoId }) => ({ params: { id: livePhotoId } }),
  noun: 'live photo',
} as const satisfies Partial<Example>

export const livePhotoExamples = {
  createLivePhoto: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, data: imageOf('jpg') } }),
  },
  getLivePhoto: { ...byId },
  downloadLivePhoto: { ...byId },
  redactLivePhoto: { ...byId },
  deleteLivePhoto: { ...byId },
  listLivePhotos: {
    needs: ['clientId', 'livePhotoId'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const { least, most } = IMAGE_BYTES

const wrongSize = refuses({
  status: 400,
  type: 'invalid_request',
  param: 'data',
  message: IMAGE_SIZE_MESSAGE,
})

const images = defineCase({
  name: 'images of a live photo are looked at',
  source: 'requests#errors, documents#upload, decisions#19',
  needs: ['clientId'],
  clauses: {
    'live-photos.create.too-small': {
      ...assumed('An image of 34,815 bytes is refused with param data'),
      requests: ({ clientId }) => [{ body: { clientId, data: imageOf('jpg', least - 1) } }],
      expected: wrongSize,
    },
    'live-photos.create.least-bytes': {
      ...assumed('documents#upload, decisions#19', 'An image of 34,816 bytes is accepted'),
      requests: ({ clientId }) => [{ body: { clientId, data: imageOf('jpg', least) } }],
      expected: answers({ size: least }),
    },
    'live-photos.create.most-bytes': {
      ...assumed('documents#upload, decisions#19', 'An image of 4,194,304 bytes is accepted'),
      requests: ({ clientId }) => [{ body: { clientId, data: imageOf('jpg', most) } }],
      expected: answers({ size: most }),
    },
    'live-photos.create.too-large': {
      ...documented('An image of 4,194,305 bytes is refused with param data'),
      requests: ({ clientId }) => [{ body: { clientId, data: imageOf('jpg', most + 1) } }],
      expected: wrongSize,
    },
    'live-photos.create.refuses-pdf': {
      ...documented(
        'live-photos#upload, decisions#20',
        'A PDF as live photo: 400, and param is data'
      ),
      requests: ({ clientId }) => [{ body: { clientId, data: imageOf('pdf') } }],
      expected: blames('data'),
    },
    'live-photos.create.content-type': {
      ...documented(
        'live-photos#attributes, decisions#21',
        'The content type of a JPEG is images/jpg, with a plural'
      ),
      requests: ({ clientId }) => [{ body: { clientId, data: imageOf('jpg') } }],
      expected: answers({ contentType: 'images/jpg' }),
    },
    'live-photos.create.png-content-type': {
      ...assumed('live-photos#attributes, decisions#21', 'The content type of a PNG is images/png'),
      requests: ({ clientId }) => [{ body: { clientId, data: imageOf('png') } }],
      expected: answers({ contentType: 'images/png' }),
    },
  },
})

const selfie = defineCase({
  name: 'a live photo is uploaded and downloaded',
  clauses: {
    'live-photos.create.echoes-liveness': sdk(
      'live-photos#upload, live-photos#attributes',
      'The response repeats performLivenessCheck, and has true if it was not sent'
    ),
    'live-photos.create.unknown-client': {
      ...assumed('decisions#9', 'An unknown clientId: 400, and param names it'),
      requests: () => [{ body: { clientId: UNKNOWN_ID, data: imageOf('jpg') } }],
      expected: blames('clientId'),
    },
    'live-photos.download.same-bytes': documented(
      'live-photos#download',
      'The download returns the uploaded bytes'
    ),
    'live-photos.download.content-type': sdk(
      'live-photos#download, decisions#21',
      'A download has the content type images/jpg, too, and the name selfie_<time>.jpg'
    ),
  },
  run: async (run) => {
    const { clientId } = await run.given(['clientId'])
    const data = imageOf('jpg', least, run.nextNumber())
    const upload = (body: object) => run.call('createLivePhoto', { body: { data, ...body } })
    const photo = await upload({ clientId })
    run.verify('live-photos.create.echoes-liveness', photo, answers({ performLivenessCheck: true }))
    const unchecked = await upload({ clientId, performLivenessCheck: false })
    const isEchoed = answers({ performLivenessCheck: false })
    run.verify('live-photos.create.echoes-liveness', unchecked, isEchoed)
    const params = { id: run.idOf(photo) }
    const content = await run.call('downloadLivePhoto', { params })
    run.verify('live-photos.download.same-bytes', content, answers({ data }))
    const named = answers({ contentType: 'images/jpg', fileName: /^selfie_\d+\.jpg$/ })
    run.verify('live-photos.download.content-type', content, named)
  },
})

const deleting = defineCase({
  name: 'a live photo is deleted',
  clauses: {
    'live-photos.delete.then-404': sdk('live-photos#deletion', 'A deleted live photo is not found'),
    'live-photos.delete.refuses-used': assumed(
      'live-photos#deletion, decisions#25',
      'A live photo that a check has used cannot be deleted: 400'
    ),
  },
  run: async (run) => {
    const unused = await run.given(['livePhotoId'])
    const params = { id: unused.livePhotoId }
    await run.call('deleteLivePhoto', { params })
    const gone = await run.call('getLivePhoto', { params })
    run.verify('live-photos.delete.then-404', gone, misses('live photo', params.id))
    const { livePhotoId: id } = await run.given(['checkId', 'livePhotoId'])
    const refused = await run.call('deleteLivePhoto', { params: { id } })
    const expected = refuses({ status: 400, type: 'invalid_request' })
    run.verify('live-photos.delete.refuses-used', refused, expected)
  },
})

/** The image is gone; messages differ in what they call it. */
const isGone = refuses({ status: 404, type: 'resource_not_found' })

const redacting = defineCase({
  name: 'the image of a live photo is redacted',
  source: 'live-photos#deletion, decisions#27',
  clauses: {
    'live-photos.redact.then-404': assumed(
      'downloadLivePhoto',
      'A redacted live photo can no longer be downloaded: 404'
    ),
    'live-photos.redact.record-stays': assumed(
      'getLivePhoto',
      'A redacted live photo stays, without its image'
    ),
  },
  run: async (run) => {
    const { clientId, livePhotoId } = await run.given(['clientId', 'checkId', 'livePhotoId'])
    const params = { id: livePhotoId }
    const before = await run.call('downloadLivePhoto', { params })
    run.verify('live-photos.redact.then-404', before, answers({ data: /./ }))
    const redacted = await run.call('redactLivePhoto', { params })
    run.verify('live-photos.redact.record-stays', redacted, answers({}))
    const image = await run.call('downloadLivePhoto', { params })
    run.verify('live-photos.redact.then-404', image, isGone)
    const photo = await run.call('getLivePhoto', { params })
    run.verify('live-photos.redact.record-stays', photo, answers({ ...params, clientId }))
  },
})

export const livePhotoCases: readonly Case[] = [images, selfie, deleting, redacting]
