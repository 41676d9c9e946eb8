export type { Company } from './contracts/companies.ts'
export { CATALOG as SCENARIOS } from './scenarios/catalog.ts'
export type { Scenario } from './scenarios/scenario.ts'
export type { ScenarioFileInput as ScenarioFile } from './scenarios/scenario-file.ts'
export type { AsyncDisposal } from './server/async-disposal.ts'
export {
  type MockServer,
  type MockServerOptions,
  startMockServer,
} from './server/listen/start-mock-server.ts'
export { createMock, type Mock } from './server/mock.ts'
export type { MockOptions, RequestLine } from './server/options.ts'
export type { Effect } from './server/sandbox/event-log.ts'
export type { Finding } from './server/sandbox/journal.ts'
export type { Settings } from './server/sandbox/settings.ts'
export type { CustomListSeed } from './server/seed-data.ts'
export { UsageError } from './server/usage-error.ts'
export type { Delivery } from './server/webhooks/delivery.ts'
export { VERSION } from './version.ts'
