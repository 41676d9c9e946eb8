import * as z from 'zod'
import { below, documented, type ShapeFacts, sdk } from './facts.ts'
import { Id, Reference, Stamps } from './fields.ts'
import { Redacted } from './images.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

const Challenge = z.strictObject({
  type: z.enum(['voice', 'actions']),
  /** Spoken digits one by one, or names of movements. */
  value: z.array(z.string()),
})

export const CreateLiveVideo = z.object({ clientId: Reference })

export const LiveVideo = z.strictObject({
  id: Id,
  clientId: Id,
  language: z.string(),
  challenges: z.array(Challenge),
  ...Stamps,
})
export type LiveVideo = z.infer<typeof LiveVideo>

const operations = {
  createLiveVideo: operation({
    method: 'POST',
    path: '/liveVideos',
    summary: 'Creates a live video.',
    description:
      'Not documented by ComplyCube, but used by the tests of an official SDK. Returns a video with its challenges.',
    effect: 'create',
    body: CreateLiveVideo,
    answer: LiveVideo,
    provenance: 'sdk',
    source: 'live-videos#create',
  }),
  getLiveVideo: operation({
    method: 'GET',
    path: '/liveVideos/:id',
    summary: 'Gets a live video.',
    description: 'Returns the language of the video and its challenges. A video has no download.',
    effect: 'read',
    answer: LiveVideo,
    provenance: 'documented',
    source: 'live-videos#operations',
  }),
  redactLiveVideo: operation({
    method: 'POST',
    path: '/liveVideos/:id/redact',
    summary: 'Erases a live video.',
    description: 'The entry stays and the recording is removed. Takes no body.',
    effect: 'update',
    answer: Redacted,
    provenance: 'documented',
    source: 'live-videos#operations, decisions#27',
  }),
  deleteLiveVideo: operation({
    method: 'DELETE',
    path: '/liveVideos/:id',
    summary: 'Deletes a live video.',
    description: 'A live video that a check has used stays: 400.',
    effect: 'delete',
    provenance: 'documented',
    source: 'live-videos#deletion, decisions#25',
  }),
  listLiveVideos: operation({
    method: 'GET',
    path: '/liveVideos',
    summary: 'Lists the live videos of a client.',
    description: 'Newest first. `clientId` is required.',
    effect: 'read',
    query: PageQuery.safeExtend({ clientId: Reference }),
    filters: ['clientId'],
    answer: pageOf(LiveVideo),
    provenance: 'documented',
    source: 'live-videos#operations, decisions#28',
  }),
}

/** Returns the body of a client's live video. */
export const aLiveVideo = (clientId: string): z.input<typeof CreateLiveVideo> => ({ clientId })

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
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
    shapes: { listLiveVideos: operations.listLiveVideos.filters },
    facts: [documented('live-videos#deletion', 'clientId')],
  },
]

export const liveVideos = resource({
  operations,
  facts,
  record: { noun: 'live video', schema: LiveVideo, isOfClient: true },
})
