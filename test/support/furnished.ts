import { expect } from 'vitest'
import { ErrorBody } from '../../src/contracts/errors.ts'
import { createMock, type Mock } from '../../src/index.ts'
import { type Answer, type Api, createApi } from './api.ts'
import { checkBody, type Onboarded, onboard } from './onboarding.ts'

const COMPANY = {
  type: 'company',
  email: 'office@harbourkiln.example',
  companyDetails: { name: 'Harbour Kiln Ltd' },
}

/** Ids of one object of each kind, all of one person but `companyId`. */
export interface Ids extends Onboarded {
  companyId: string
  checkId: string
  webhookId: string
}

const fill = async (api: Api): Promise<Ids> => {
  const onboarded = await onboard(api)
  const { id: companyId } = await api.ok('createClient', { body: COMPANY })
  const { id: checkId } = await api.ok('createCheck', {
    body: checkBody('identity_check', onboarded),
  })
  const { id: webhookId } = await api.ok('createWebhook', {
    body: { url: 'https://hooks.example.org/cc', enabled: false, events: ['check.completed'] },
  })
  return { ...onboarded, companyId, checkId, webhookId }
}

/**
 * Everything that a sandbox holds, as its own lists show it. It is read around each of thousands of
 * refusals, so the lists stay text: other tests hold them against their contracts.
 */
const contentsOf = async ({ fetch }: Mock, key: string): Promise<string[]> => {
  const read = async (path: string): Promise<string> => {
    const request = new Request(`http://mock/v1/${path}`, { headers: { Authorization: key } })
    return (await fetch(request)).text()
  }
  const clients = await read('clients')
  const belongings = JSON.parse(clients).items.flatMap(({ id }: { id: string }) => [
    read(`documents?clientId=${id}`),
    read(`livePhotos?clientId=${id}`),
  ])
  return [clients, ...(await Promise.all(belongings)), await read('checks'), await read('webhooks')]
}

const KEY = 'test_default'
const NEIGHBOUR = 'test_neighbour'

/** A mock with two sandboxes that hold one object of every kind, and whose time stands still. */
export const furnish = async (mock: Mock = createMock({ clock: 'virtual' })) => {
  const api = createApi(mock.fetch, { key: KEY })
  const neighbour = createApi(mock.fetch, { key: NEIGHBOUR })
  const ids = await fill(api)
  const foreign = await fill(neighbour)
  return {
    mock,
    api,
    neighbour,
    ids,
    /** The same kinds of objects, in the sandbox of another key. */
    foreign,
    /** All that is stored, and how many sandboxes and image bytes there are. */
    state: async (): Promise<unknown> => {
      // The use of memory is left out: the journal grows with each request.
      const { sandboxes, images } = await api.control('GET', '/health')
      return [await contentsOf(mock, KEY), await contentsOf(mock, NEIGHBOUR), sandboxes, images]
    },
  }
}

export type Furnished = Awaited<ReturnType<typeof furnish>>

/** How a request is to be refused. Without `param` the answer must blame nothing. */
export interface Refusal {
  status: 400 | 401 | 404 | 413 | 422
  type?: string
  param?: string | undefined
}

const USUAL_TYPES: Readonly<Record<number, string>> = {
  400: 'invalid_request',
  401: 'unauthorized',
  404: 'resource_not_found',
  413: 'invalid_request',
}

/** What each world held after its last refusal: before the next one, it holds the same. */
const known = new WeakMap<object, unknown>()

/** Asks, and sees that the refusal is the right one and that nothing was stored anywhere. */
export const expectRefusal = async (
  world: Pick<Furnished, 'state'>,
  { status, type = USUAL_TYPES[status], param }: Refusal,
  ask: () => Promise<Answer>
): Promise<Answer> => {
  const before = known.get(world) ?? (await world.state())
  const answer = await ask()
  const { body } = answer
  expect({ status: answer.status, type: body?.type, param: body?.param }, body?.message).toEqual({
    status,
    type,
    param,
  })
  ErrorBody.parse(body)
  const after = await world.state()
  expect(after).toEqual(before)
  known.set(world, after)
  return answer
}
