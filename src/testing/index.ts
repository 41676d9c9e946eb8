export {
  type Audit,
  type AuditFinding,
  type AuditOptions,
  auditReceiver,
} from './audit-receiver.ts'
export * from './bodies.ts'
export * from './builders.ts'
export { type Control, createControl } from './control.ts'
export type * from './control-answers.ts'
export type * from './control-inputs.ts'
export { ControlRefusal, type ControlTarget } from './control-transport.ts'
export { jpegFile, pdfFile, pngFile } from './image-files.ts'
export { LeftoverError, type LeftoverOptions } from './leftovers.ts'
export * from './objects.ts'
export {
  type ReceivedDelivery,
  type Receiver,
  type ReceiverAnswer,
  type ReceiverOptions,
  startReceiver,
} from './receiver.ts'
export { type SandboxOptions, type TestSandbox, withSandbox } from './sandbox.ts'
export { type SignatureState, signatureOf } from './signature.ts'
