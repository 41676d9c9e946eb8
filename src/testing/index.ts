export { type Control, createControl } from './control.ts'
export type * from './control-answers.ts'
export type * from './control-inputs.ts'
export { ControlRefusal, type ControlTarget } from './control-transport.ts'
