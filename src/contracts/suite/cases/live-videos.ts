import { assumed, type Case, defineCase, sdk } from '../clause.ts'
import { type Example, type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames, misses, refuses } from '../expectations.ts'

const byId = {
  needs: ['liveVideoId'],
  call: ({ liveVideoId }) => ({ params: { id: liveVideoId } }),
  noun: 'live video',
} as const satisfies Partial<Example>

export const liveVideoExamples = {
  createLiveVideo: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId } }),
  },
  getLiveVideo: { ...byId },
  redactLiveVideo: { ...byId },
  deleteLiveVideo: { ...byId },
  listLiveVideos: {
    needs: ['clientId', 'liveVideoId'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const videos = defineCase({
  name: 'live videos are made, redacted and deleted',
  needs: ['clientId'],
  clauses: {
    'live-videos.create.has-challenges': sdk(
      'live-videos#operations, live-videos#create',
      'A new live video has a language and at least one challenge'
    ),
    'live-videos.create.unknown-client': {
      ...assumed('decisions#9', 'An unknown clientId: 400, and param names it'),
      requests: () => [{ body: { clientId: UNKNOWN_ID } }],
      expected: blames('clientId'),
    },
    'live-videos.list.requires-client': {
      ...assumed('lists#client-id, decisions#28', 'Without clientId: 400, and param names it'),
      requests: () => [{}],
      expected: blames('clientId'),
    },
    'live-videos.redact.record-stays': assumed(
      'live-videos#operations, decisions#27',
      'A redacted live video stays'
    ),
    'live-videos.delete.then-404': sdk('live-videos#deletion', 'A deleted live video is not found'),
  },
  run: async (run, { clientId }) => {
    const created = await run.call('createLiveVideo', { body: { clientId } })
    const challenged = answers({
      clientId,
      language: /^[a-z]{2}/,
      'challenges.0.type': /^(voice|actions)$/,
      'challenges.0.value.0': /./,
    })
    run.verify('live-videos.create.has-challenges', created, challenged)
    const params = { id: run.idOf(created) }
    run.verify(
      'live-videos.redact.record-stays',
      await run.call('redactLiveVideo', { params }),
      answers({})
    )
    const still = await run.call('getLiveVideo', { params })
    run.verify('live-videos.redact.record-stays', still, answers({ ...params, clientId }))
    await run.call('deleteLiveVideo', { params })
    const gone = await run.call('getLiveVideo', { params })
    run.verify('live-videos.delete.then-404', gone, misses('live video', params.id))
  },
})

const evidence = defineCase({
  name: 'a live video that a check has used is not deleted',
  clauses: {
    'live-videos.delete.refuses-used': assumed(
      'live-videos#deletion, decisions#25',
      'A live video that an enhanced identity check has used cannot be deleted: 400'
    ),
  },
  run: async (run) => {
    const { clientId, documentId, liveVideoId } = await run.given([
      'clientId',
      'documentId',
      'imageId',
      'liveVideoId',
    ])
    const body = { type: 'enhanced_identity_check', clientId, documentId, liveVideoId }
    await run.make('createCheck', { body })
    const refused = await run.call('deleteLiveVideo', { params: { id: liveVideoId } })
    const expected = refuses({ status: 400, type: 'invalid_request' })
    run.verify('live-videos.delete.refuses-used', refused, expected)
  },
})

export const liveVideoCases: readonly Case[] = [videos, evidence]
