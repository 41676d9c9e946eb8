import type { liveVideos } from '../../contracts/live-videos.ts'
import { selection } from '../sandbox/filters.ts'
import { refuseIfUsed } from './guards.ts'
import type { Handlers } from './handler.ts'

export const liveVideoHandlers: Handlers<typeof liveVideos.operations> = {
  createLiveVideo: ({ body, sandbox }) => {
    const { id: clientId } = sandbox.clients.refer(body.clientId, 'clientId')
    return sandbox.liveVideos.insert((id) => ({
      clientId,
      language: 'en-GB',
      challenges: [
        // Four digits that depend on the id, so that runs repeat.
        {
          type: 'voice',
          value: Array.from(id.slice(-4), (digit) => `${Number.parseInt(digit, 16) % 10}`),
        },
        { type: 'actions', value: ['turnHeadLeft'] },
      ],
    }))
  },

  getLiveVideo: ({ params, sandbox }) => sandbox.liveVideos.get(params.id),

  redactLiveVideo: ({ params, sandbox }) => {
    // The mock keeps no recordings, so there is nothing to erase.
    sandbox.liveVideos.get(params.id)
    return {}
  },

  deleteLiveVideo: ({ params, sandbox }) => {
    const { id } = sandbox.liveVideos.get(params.id)
    refuseIfUsed(sandbox, 'liveVideoId', id, 'live video')
    sandbox.liveVideos.delete(id)
  },

  listLiveVideos: ({ query, sandbox }) => sandbox.liveVideos.page(selection(query, ['clientId'])),
}
