import { CreateLivePhoto, LivePhoto, livePhotoOperations } from '../live-photos.ts'
import { CreateLiveVideo, LiveVideo, liveVideoOperations } from '../live-videos.ts'
import { below, documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const livePhotoLedgers: readonly Ledger[] = [
  {
    shapes: { CreateLivePhoto, LivePhoto },
    facts: [
      documented('live-photos#upload', 'clientId data performLivenessCheck'),
      documented('live-photos#attributes', 'id downloadLink contentType size createdAt updatedAt'),
    ],
  },
  {
    shapes: { listLivePhotos: livePhotoOperations.listLivePhotos.filters },
    facts: [documented('live-photos#deletion', 'clientId')],
  },
]

export const liveVideoLedgers: readonly Ledger[] = [
  {
    shapes: { CreateLiveVideo },
    facts: [sdk('live-videos#create', 'clientId')],
  },
  {
    shapes: { LiveVideo },
    facts: [
      documented(
        'live-videos#attributes',
        'id clientId language challenges createdAt updatedAt',
        below('challenges', 'type value')
      ),
    ],
  },
  {
    shapes: { listLiveVideos: liveVideoOperations.listLiveVideos.filters },
    facts: [documented('live-videos#deletion', 'clientId')],
  },
]
