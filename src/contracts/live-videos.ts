import * as z from 'zod'
import { Id, Reference, Stamps } from './fields.ts'
import { Redacted } from './images.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'

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

export const liveVideoOperations = {
  createLiveVideo: operation({
    method: 'POST',
    path: '/liveVideos',
    summary: 'Makes a live video, as the tests of an official SDK do; not documented.',
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
    effect: 'read',
    answer: LiveVideo,
    provenance: 'documented',
    source: 'live-videos#operations',
  }),
  redactLiveVideo: operation({
    method: 'POST',
    path: '/liveVideos/:id/redact',
    summary: 'Erases the recording; the record stays.',
    effect: 'update',
    answer: Redacted,
    provenance: 'documented',
    source: 'live-videos#operations, decisions#27',
  }),
  deleteLiveVideo: operation({
    method: 'DELETE',
    path: '/liveVideos/:id',
    summary: 'Deletes a live video that no check has used.',
    effect: 'delete',
    provenance: 'documented',
    source: 'live-videos#deletion, decisions#25',
  }),
  listLiveVideos: operation({
    method: 'GET',
    path: '/liveVideos',
    summary: 'Lists the live videos of a client, newest first.',
    effect: 'read',
    query: PageQuery.safeExtend({ clientId: Reference }),
    filters: ['clientId'],
    answer: pageOf(LiveVideo),
    provenance: 'documented',
    source: 'live-videos#operations, decisions#28',
  }),
}
