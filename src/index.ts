import type { MockServer, MockServerOptions } from './server/listen/start-mock-server.ts'

export type { Company } from './contracts/companies.ts'
export type { Effect } from './contracts/control/clock.ts'
export type { Delivery } from './contracts/control/deliveries.ts'
export type { Finding } from './contracts/control/requests.ts'
export type { Settings } from './contracts/control/settings.ts'
export {
  type AnyScenarioName,
  CATALOG as SCENARIOS,
  type ScenarioName,
} from './scenarios/catalog.ts'
export type { Scenario } from './scenarios/scenario.ts'
export type { ScenarioFileInput as ScenarioFile } from './scenarios/scenario-file.ts'
export type { AsyncDisposal } from './server/async-disposal.ts'
export type { MockServer, MockServerOptions } from './server/listen/start-mock-server.ts'
export { createMock, type Mock } from './server/mock.ts'
export type { MockOptions, RequestLine } from './server/options.ts'
export type { ClientSeed, CustomListSeed } from './server/seed-data.ts'
export { UsageError } from './server/usage-error.ts'
export { VERSION } from './version.ts'

/**
 * Starts a mock on a port. Resolves when it accepts requests. Rejects with a `UsageError`. What listens
 * loads on demand, because `createMock` needs none of it.
 */
export const startMockServer = async (options: MockServerOptions = {}): Promise<MockServer> => {
  const { startMockServer: start } = await import('./server/listen/start-mock-server.ts')
  return start(options)
}
