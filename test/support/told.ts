import { CATALOG } from '../../src/scenarios/catalog.ts'
import type { Progression, ProgressionStep, Scenario } from '../../src/scenarios/scenario.ts'
import { createApp } from '../../src/server/app.ts'
import { createAdmission } from '../../src/server/control/admission.ts'
import { createHostCheck } from '../../src/server/http/access.ts'
import type { MockOptions } from '../../src/server/options.ts'
import { PublicUrl } from '../../src/server/public-url.ts'
import { Sandboxes } from '../../src/server/sandbox/sandboxes.ts'
import { createApi } from './api.ts'
import { checkBody, onboard } from './onboarding.ts'
import { startReceiver } from './receiver.ts'

const KEY = 'test_default'

/** A mock that knows one scenario more, `told`, which goes like this. Errors of its own are thrown. */
export const mockTold = (story: Partial<Scenario> & { progression: Progression }) => {
  const faults: unknown[] = []
  const options: MockOptions = { clock: 'virtual', onFault: (fault) => faults.push(fault) }
  const told: Scenario = { name: 'told', description: 'Of this test.', ...story }
  const scenarios = new Map([...CATALOG, [told.name, told]])
  const book = { written: {}, scenarios, rules: [], default: 'clear' }
  const sandboxes = new Sandboxes(options, book)
  const publicUrl = new PublicUrl(undefined)
  const [admit, checkHost] = [createAdmission(options), createHostCheck(options)]
  const app = createApp({ sandboxes, options, admit, checkHost, publicUrl })
  const fetch = async (request: Request): Promise<Response> => {
    const bytes = new Uint8Array(await request.arrayBuffer())
    return app.fetch(request, { bytes, isTooLarge: false, Response })
  }
  return {
    api: createApi(fetch),
    faults,
    sandbox: () => sandboxes.open(KEY),
    advance: (byMs: number) => sandboxes.open(KEY).clock.advance(byMs),
    settle: () => sandboxes.open(KEY).clock.settle(),
    close: () => sandboxes.close(),
  }
}

/** A check, of a type that needs no more than a document and a photo, that goes like this. */
export const checkTold = async (
  story: Parameters<typeof mockTold>[0],
  type = 'identity_check',
  more: object = {}
) => {
  const mock = mockTold(story)
  const { api } = mock
  const client = await onboard(api)
  const { id } = await api.ok('createCheck', {
    body: { ...checkBody(type, client), ...more },
    headers: { 'ComplyCube-Mock-Scenario': 'told' },
  })
  const read = () => api.ok('getCheck', { params: { id } })
  /** How the check stands, without a read that counts. */
  const stand = async (): Promise<string> => {
    const { items } = await api.ok('listChecks', { query: { clientId: client.clientId, type } })
    const { status, result } = items.find((item: { id: string }) => item.id === id)
    return result?.outcome ?? status
  }
  const effects = async () => (await api.control('POST', '/settle', {})).effects
  return { ...mock, id, client, read, stand, effects }
}

/** Creates a check that goes through these steps, and a webhook that receives its events. */
export const overheard = async (steps: ProgressionStep[], type: string, more: object = {}) => {
  const receiver = await startReceiver()
  const check = await checkTold({ progression: { sequence: steps } }, type, more)
  const body = { url: receiver.url, enabled: true, events: ['*'] }
  await check.api.ok('createWebhook', { body })
  const close = async () => {
    await check.close()
    await receiver.close()
  }
  return { ...check, receiver, [Symbol.asyncDispose]: close }
}

/** Type and outcome of each event, in the order of their coming. */
export const told = (
  events: readonly { event: { type: string; payload: { outcome?: string } } }[]
) => events.map(({ event: { type, payload } }) => [type, payload.outcome])
