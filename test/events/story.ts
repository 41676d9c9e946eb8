import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { startFlow } from '../support/flow.ts'
import { base64, PASSPORT } from '../support/images.ts'
import { type Equipped, equip, PERSON } from '../support/onboarding.ts'
import { startReceiver } from '../support/receiver.ts'

/** A client with all it can have, in a sandbox whose webhooks are still to be made. */
export const startWorld = async (events: readonly string[]) => {
  const receiver = await startReceiver()
  const mock = createMock({ clock: 'virtual' })
  const api = createApi(mock.fetch)
  const ids = await equip(api)
  await mock.settle()
  await api.ok('createWebhook', { body: { url: receiver.url, enabled: true, events } })
  const close = async () => {
    await mock.close()
    await receiver.close()
  }
  return { mock, api, ids, receiver, [Symbol.asyncDispose]: close }
}

export type World = Awaited<ReturnType<typeof startWorld>>

const scenario = (name: string) => ({ 'ComplyCube-Mock-Scenario': name })

/** Starts a check that ends as a scenario says, and answers its id. */
const runCheck = async (
  { api, mock, ids: { clientId } }: World,
  type: string,
  name: string
): Promise<string> => {
  const { id } = await api.ok('createCheck', { body: { clientId, type }, headers: scenario(name) })
  await mock.advance(1000)
  return id
}

const EMAIL = 'email_intelligence_check'
const SCREENING = 'extensive_screening_check'

const startSession = async ({ api, ids: { clientId } }: World): Promise<string> => {
  const { id } = await startFlow(api, {
    clientId,
    workflowTemplateId: 'default-template',
    checkTypes: [SCREENING],
  })
  return id
}

const completeSession = async (world: World): Promise<string> => {
  const id = await startSession(world)
  await world.api.ok('completeWorkflowSession', { params: { id } })
  await world.mock.advance(2000)
  return id
}

const UPLOAD = { fileName: 'back.jpg', data: base64(PASSPORT) }

const uploadBack = async ({ api, ids: { licenseId } }: World): Promise<string> => {
  await api.ok('uploadDocumentImage', { params: { id: licenseId, side: 'back' }, body: UPLOAD })
  return licenseId
}

/** Calls an operation on one of the objects at hand, and answers its id. */
const on =
  (
    name: keyof Equipped,
    operation: 'updateClient' | 'updateAddress' | 'updateDocument',
    body: object
  ) =>
  async ({ api, ids }: World): Promise<string> => {
    await api.ok(operation, { params: { id: ids[name] }, body })
    return ids[name]
  }

const gone =
  (name: keyof Equipped, operation: 'deleteClient' | 'deleteAddress' | 'deleteDocument') =>
  async ({ api, ids }: World): Promise<string> => {
    await api.ok(operation, { params: { id: ids[name] } })
    return ids[name]
  }

/** What must be done that an event fires; answers the id of the object that it is about. */
export const CAUSES: Readonly<Record<string, (world: World) => Promise<string>>> = {
  'workflow.session.started': startSession,
  'workflow.session.cancelled': async (world) => {
    const id = await startSession(world)
    await world.api.control('POST', `/workflowSessions/${id}/cancel`)
    return id
  },
  'workflow.session.processing': completeSession,
  'workflow.session.completed': completeSession,
  'workflow.session.updated': completeSession,
  'check.pending': (world) => runCheck(world, EMAIL, 'stuck'),
  'check.completed': (world) => runCheck(world, EMAIL, 'not-processed'),
  'check.completed.clear': (world) => runCheck(world, EMAIL, 'clear'),
  'check.completed.attention': (world) => runCheck(world, EMAIL, 'attention'),
  'check.completed.rejected': async (world) => {
    const id = await runCheck(world, EMAIL, 'clear')
    await world.api.ok('validateCheck', { params: { id }, body: { outcome: 'rejected' } })
    return id
  },
  'check.completed.match_confirmed': async (world) => {
    const id = await runCheck(world, SCREENING, 'attention')
    const { result } = await world.api.ok('getCheck', { params: { id } })
    const body = { outcome: 'confirmed', matchId: result.breakdown.matches[0].id }
    await world.api.ok('validateCheck', { params: { id }, body })
    return id
  },
  'check.monitoring.attention': async (world) => {
    const id = await runCheck(world, SCREENING, 'clear')
    await world.api.ok('updateCheck', { params: { id }, body: { enableMonitoring: true } })
    await world.api.control('POST', `/checks/${id}/monitoring`, {})
    return id
  },
  'check.failed': (world) => runCheck(world, EMAIL, 'failed'),
  'check.updated': async (world) => {
    const id = await runCheck(world, SCREENING, 'clear')
    await world.api.ok('updateCheck', { params: { id }, body: { enableMonitoring: true } })
    return id
  },
  'client.created': async ({ api }) => (await api.ok('createClient', { body: PERSON })).id,
  'client.updated': on('clientId', 'updateClient', { mobile: '+353861234567' }),
  'client.deleted': gone('clientId', 'deleteClient'),
  'document.created': async ({ api, ids: { clientId } }) =>
    (await api.ok('createDocument', { body: { clientId, type: 'visa' } })).id,
  'document.updated': on('licenseId', 'updateDocument', { issuingCountry: 'IE' }),
  'document.deleted': gone('licenseId', 'deleteDocument'),
  'document.updated.image_uploaded': uploadBack,
  'document.updated.image_deleted': async (world) => {
    const id = await uploadBack(world)
    await world.api.ok('deleteDocumentImage', { params: { id, side: 'back' } })
    return id
  },
  'address.created': async ({ api, ids: { clientId } }) => {
    const body = { clientId, line: 'Quarry Lane', city: 'Leeds', country: 'GB' }
    return (await api.ok('createAddress', { body })).id
  },
  'address.updated': on('addressId', 'updateAddress', { city: 'Albany', buildingName: null }),
  'address.deleted': gone('addressId', 'deleteAddress'),
}
