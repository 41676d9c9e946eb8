export { ExtractedData } from '../contracts/check-types/extracted-data.ts'
export { CHECK_TYPE_NAMES, type CheckTypeName } from '../contracts/check-types/index.ts'
export type { Decision, MonitoringHit } from '../contracts/control/checks.ts'
export type { ClockSetting, ClockState, Effect, Happened } from '../contracts/control/clock.ts'
export type {
  Delivery,
  DeliveryFilter,
  DeliveryList,
  EventToFire,
} from '../contracts/control/deliveries.ts'
export type { DeliveryFault, DeliveryFaultRule, FaultRule } from '../contracts/control/faults.ts'
export type {
  FlowFinish,
  FlowLink,
  FlowStep,
  TemplateChanges,
  WorkflowTemplate,
} from '../contracts/control/flow.ts'
export type { Health } from '../contracts/control/reference.ts'
export type {
  Expectation,
  RecordedRequest,
  RequestFilter,
  RequestList,
  Verification,
} from '../contracts/control/requests.ts'
export type { SandboxShown } from '../contracts/control/sandbox.ts'
export type {
  Arm,
  Arming,
  CheckToExplain,
  Explained,
  ExplainedOffer,
  ExplainedRung,
  OwnScenario,
  Rule,
  ShownScenario,
} from '../contracts/control/scenarios.ts'
export type { Settings, SettingsToChange } from '../contracts/control/settings.ts'
export type { Replayed } from '../contracts/control/transcript.ts'
export { ErrorBody } from '../contracts/errors.ts'
export { EVENT_TYPES, Event, type EventType, SIGNATURE_HEADER } from '../contracts/events.ts'
export { ImageContent, Redacted } from '../contracts/images.ts'
export { jpegFile } from '../contracts/jpeg-file.ts'
export { type Page, pageOf } from '../contracts/pages.ts'
export * from '../contracts/resources.ts'
export * from '../contracts/stored-resources.ts'
export type { ApiAnswer, ApiBody, ApiCall, ApiLine } from './api-call.ts'
export {
  type Audit,
  type AuditFinding,
  type AuditOptions,
  auditReceiver,
} from './audit-receiver.ts'
export { type Control, createControl } from './control.ts'
export { ControlRefusal, type ControlTarget } from './control-transport.ts'
export { pdfFile, pngFile } from './image-files.ts'
export { LeftoverError, type LeftoverOptions } from './leftovers.ts'
export {
  type ReceivedDelivery,
  type Receiver,
  type ReceiverAnswer,
  type ReceiverOptions,
  startReceiver,
} from './receiver.ts'
export {
  aDrivingLicense,
  anIdentityCard,
  aPassport,
  aProofOfAddress,
  aSamplePerson,
  aSelfie,
  type SampleChoice,
  type SampleUpload,
} from './samples.ts'
export { type SandboxOptions, type TestSandbox, withSandbox } from './sandbox.ts'
export { type SignatureState, signatureOf } from './signature.ts'
