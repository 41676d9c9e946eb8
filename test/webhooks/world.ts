import { EventVerifier } from '@complycube/api'
import { createMock, type MockOptions } from '../../src/index.ts'
import { type Api, createApi } from '../support/api.ts'
import { PERSON } from '../support/onboarding.ts'
import { type Reaction, type Received, startReceiver } from '../support/receiver.ts'

/** A sandbox on a virtual clock with one webhook, whose receiver behaves as told. */
export const startWorld = async ({
  react,
  events = ['client.created'],
  options,
}: {
  react?: (nth: number) => Reaction
  events?: string[]
  options?: MockOptions
} = {}) => {
  const receiver = await startReceiver(react)
  const mock = createMock({ clock: 'virtual', ...options })
  const api = createApi(mock.fetch)
  const webhook = await api.ok('createWebhook', {
    body: { url: receiver.url, enabled: true, events },
  })
  const close = async () => {
    await mock.close()
    await receiver.close()
  }
  return { receiver, mock, api, webhook, [Symbol.asyncDispose]: close }
}

export type World = Awaited<ReturnType<typeof startWorld>>

/** Creates a client, which is an event that the webhook receives. */
export const createClient = (api: Api) => api.ok('createClient', { body: PERSON })

// biome-ignore lint/suspicious/noExplicitAny: tests look into records freely
export const deliveries = async (api: Api): Promise<any[]> =>
  (await api.control('GET', '/deliveries')).items

/** Whether the official SDK takes what a receiver got for an event. */
export const isAccepted = ({ body, headers }: Received, { secret }: World['webhook']): boolean => {
  try {
    new EventVerifier(secret).constructEvent(body, String(headers['complycube-signature']))
    return true
  } catch {
    return false
  }
}

/** Puts faults on every delivery from now on. */
export const setFaults = (api: Api, ...faults: unknown[]) =>
  api.control('PUT', '/webhooks/faults', { rules: [{ faults }] })
