import { LIVE_PHOTO_CONTENT_TYPES, type livePhotos } from '../../contracts/live-photos.ts'
import { selection } from '../sandbox/filters.ts'
import { contentOf } from '../sandbox/images.ts'
import { acceptImage } from './accept-image.ts'
import { refuseIfUsed } from './guards.ts'
import type { Handlers } from './handler.ts'
import { noteSample } from './pictures.ts'

export const livePhotoHandlers: Handlers<typeof livePhotos.operations> = {
  createLivePhoto: ({ body, image, sandbox, note }) => {
    const { id: clientId } = sandbox.clients.refer(body.clientId, 'clientId')
    const accepted = acceptImage(image, ['jpg', 'png'])
    const stored = sandbox.images.keep(accepted)
    const livePhoto = sandbox.livePhotos.insert((id) => ({
      clientId,
      performLivenessCheck: body.performLivenessCheck ?? true,
      downloadLink: `/livePhotos/${id}/download`,
      contentType: LIVE_PHOTO_CONTENT_TYPES[accepted.format === 'png' ? 'png' : 'jpg'],
      size: stored.size,
    }))
    sandbox.images.attach(livePhoto.id, stored)
    noteSample(stored, 'live photo', sandbox, note)
    return livePhoto
  },

  getLivePhoto: ({ params, sandbox }) => sandbox.livePhotos.get(params.id),

  downloadLivePhoto: ({ params, sandbox }) => {
    const { id, contentType, createdAt } = sandbox.livePhotos.get(params.id)
    const extension = contentType === 'images/png' ? 'png' : 'jpg'
    const fileName = `selfie_${Date.parse(createdAt)}.${extension}`
    const gone = `The image of live photo '${id}' is no longer there`
    return contentOf(sandbox.images.find(id), { fileName, contentType }, gone)
  },

  redactLivePhoto: ({ params, sandbox }) => {
    sandbox.images.drop(sandbox.livePhotos.get(params.id).id)
    return {}
  },

  deleteLivePhoto: ({ params, sandbox }) => {
    const { id } = sandbox.livePhotos.get(params.id)
    refuseIfUsed(sandbox, 'livePhotoId', id, 'live photo')
    sandbox.livePhotos.delete(id)
    sandbox.images.drop(id)
  },

  listLivePhotos: ({ query, sandbox }) => sandbox.livePhotos.page(selection(query, ['clientId'])),
}
