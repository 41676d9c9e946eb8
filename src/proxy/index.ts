export type { SeenExchange } from './check-exchange.ts'
export type { ExchangeHead, Finding, OperationTally, ProxySummary } from './findings.ts'
export { parseRecording, type RecordedExchange, Recording } from './recording/recording.ts'
export { scenariosOf } from './recording/scenarios-of.ts'
export { seedsOf } from './recording/seeds-of.ts'
export {
  type CheckingProxy,
  type CheckingProxyOptions,
  startCheckingProxy,
} from './start-checking-proxy.ts'
