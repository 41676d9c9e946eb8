import { type MockOptions, type MockServer, startMockServer } from '../../src/index.ts'
import { type Recording, startCheckingProxy } from '../../src/proxy/index.ts'
import { type Api, createApi } from '../support/api.ts'

/** Whose sandbox is recorded. */
export const RECORDED_KEY = 'test_recorded'

/** What the function that makes a recording gets. */
export interface Scene {
  readonly api: Api
  readonly server: MockServer
  /** Has what is due in a minute happen. */
  readonly wait: () => Promise<void>
}

/** What a proxy records of a story that is played to a mock on a virtual clock. */
export const recorded = async (
  play: (scene: Scene) => Promise<unknown>,
  options: MockOptions = {}
): Promise<Recording> => {
  await using server = await startMockServer({ ...options, clock: 'virtual' })
  await using proxy = await startCheckingProxy({ target: server.url, record: true })
  const api = createApi((sent) => fetch(sent), { key: RECORDED_KEY, base: proxy.url })
  const wait = async (): Promise<void> => void (await server.advance(60_000, RECORDED_KEY))
  await play({ api, server, wait })
  if (!proxy.recording) throw new Error('The proxy was told to record')
  return proxy.recording
}
