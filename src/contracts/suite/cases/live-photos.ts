import { IMAGE_BYTES, IMAGE_SIZE_MESSAGE } from '../../images.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { type Example, type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames, refuses } from '../expectations.ts'
import { imageOf } from '../images.ts'

const byId = {
  needs: ['livePhotoId'],
  call: ({ livePhotoId }) => ({ params: { id: livePhotoId } }),
  noun: 'live photo',
} as const satisfies Partial<Example>

export const livePhotoExamples = {
  createLivePhoto: {
    stem: 'live-photos.create',
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, data: imageOf('jpg') } }),
  },
  getLivePhoto: { stem: 'live-photos.get', ...byId },
  downloadLivePhoto: { stem: 'live-photos.download', ...byId },
  redactLivePhoto: { stem: 'live-photos.redact', ...byId },
  deleteLivePhoto: { stem: 'live-photos.delete', ...byId },
  listLivePhotos: {
    stem: 'live-photos.list',
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
  clauses: {
    'live-photos.create.too-small': assumed(
      'createLivePhoto',
      'requests#errors, documents#upload, decisions#19',
      'An image of 34,815 bytes is refused with param data'
    ),
    'live-photos.create.least-bytes': assumed(
      'createLivePhoto',
      'documents#upload, decisions#19',
      'An image of 34,816 bytes is taken'
    ),
    'live-photos.create.most-bytes': assumed(
      'createLivePhoto',
      'documents#upload, decisions#19',
      'An image of 4,194,304 bytes is taken'
    ),
    'live-photos.create.too-large': documented(
      'createLivePhoto',
      'requests#errors, documents#upload, decisions#19',
      'An image of 4,194,305 bytes is refused with param data'
    ),
    'live-photos.create.refuses-pdf': documented(
      'createLivePhoto',
      'live-photos#upload, decisions#20',
      'A PDF is no live photo: 400 that blames data'
    ),
    'live-photos.create.content-type': documented(
      'createLivePhoto',
      'live-photos#attributes, decisions#21',
      'The content type has a plural: images/jpg'
    ),
    'live-photos.create.png-content-type': assumed(
      'createLivePhoto',
      'live-photos#attributes, decisions#21',
      'The content type of a PNG is images/png'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const upload = (data: string) => story.call('createLivePhoto', { body: { clientId, data } })
    const size = (bytes: number) => answers({ clientId, size: bytes })
    story.verify('live-photos.create.too-small', await upload(imageOf('jpg', least - 1)), wrongSize)
    const smallest = await upload(imageOf('jpg', least))
    story.verify('live-photos.create.least-bytes', smallest, size(least))
    story.verify(
      'live-photos.create.content-type',
      smallest,
      answers({ contentType: 'images/jpg' })
    )
    story.verify('live-photos.create.most-bytes', await upload(imageOf('jpg', most)), size(most))
    story.verify('live-photos.create.too-large', await upload(imageOf('jpg', most + 1)), wrongSize)
    story.verify('live-photos.create.refuses-pdf', await upload(imageOf('pdf')), blames('data'))
    const png = await upload(imageOf('png'))
    story.verify('live-photos.create.png-content-type', png, answers({ contentType: 'images/png' }))
  },
})

const selfie = defineCase({
  name: 'a live photo is uploaded and downloaded',
  clauses: {
    'live-photos.create.echoes-liveness': sdk(
      'createLivePhoto',
      'live-photos#upload, live-photos#attributes',
      'performLivenessCheck is echoed, and true when it was not sent'
    ),
    'live-photos.create.unknown-client': assumed(
      'createLivePhoto',
      'decisions#9',
      'A clientId that no client has: 400 that blames it'
    ),
    'live-photos.download.same-bytes': documented(
      'downloadLivePhoto',
      'live-photos#download',
      'The download has the bytes that were uploaded'
    ),
    'live-photos.download.content-type': sdk(
      'downloadLivePhoto',
      'live-photos#download, decisions#21',
      'The content type has its plural also on download, and the file is called selfie_<time>.jpg'
    ),
  },
  story: async (story) => {
    const { clientId } = await story.given(['clientId'])
    const data = imageOf('jpg', least, story.nextNumber())
    const upload = (body: object) => story.call('createLivePhoto', { body: { data, ...body } })
    const photo = await upload({ clientId })
    story.verify(
      'live-photos.create.echoes-liveness',
      photo,
      answers({ performLivenessCheck: true })
    )
    const unchecked = await upload({ clientId, performLivenessCheck: false })
    const isEchoed = answers({ performLivenessCheck: false })
    story.verify('live-photos.create.echoes-liveness', unchecked, isEchoed)
    const foreign = await upload({ clientId: UNKNOWN_ID })
    story.verify('live-photos.create.unknown-client', foreign, blames('clientId'))

    const params = { id: story.idOf(photo) }
    const content = await story.call('downloadLivePhoto', { params })
    story.verify('live-photos.download.same-bytes', content, answers({ data }))
    const named = answers({ contentType: 'images/jpg', fileName: /^selfie_\d+\.jpg$/ })
    story.verify('live-photos.download.content-type', content, named)
  },
})

export const livePhotoCases: readonly Case[] = [images, selfie]
