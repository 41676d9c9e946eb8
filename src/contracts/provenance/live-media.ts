import { CreateLivePhoto, LivePhoto, livePhotoOperations } from '../live-photos.ts'
import { CreateLiveVideo, LiveVideo, liveVideoOperations } from '../live-videos.ts'
import { below, documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const livePhotoLedgers: readonly Ledger[] = [
  {
    shapes: { CreateLivePhoto, LivePhoto },
    facts: [
      documented('api-core-resources 6.2', 'clientId data performLivenessCheck'),
      documented('api-core-resources 6.3', 'id downloadLink contentType size createdAt updatedAt'),
    ],
  },
  {
    shapes: { listLivePhotos: livePhotoOperations.listLivePhotos.filters },
    facts: [documented('api-core-resources 6.5', 'clientId')],
  },
]

export const liveVideoLedgers: readonly Ledger[] = [
  {
    shapes: { CreateLiveVideo },
    facts: [sdk('api-rules-webhooks-other 3.15', 'clientId')],
  },
  {
    shapes: { LiveVideo },
    facts: [
      documented(
        'api-core-resources 7.2',
        'id clientId language challenges createdAt updatedAt',
        below('challenges', 'type value')
      ),
    ],
  },
  {
    shapes: { listLiveVideos: liveVideoOperations.listLiveVideos.filters },
    facts: [documented('api-core-resources 7.3', 'clientId')],
  },
]
