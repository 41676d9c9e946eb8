import type { Case } from '../clause.ts'

/** Asks the control surface of a mock for something, on a path below `/_mock`. */
export type Control = (method: 'PUT' | 'DELETE', path: string, body?: object) => Promise<void>

/** Cases about what nobody can ask ComplyCube for: a mock must be told to do it. */
export type ProvokedCases = (control: Control) => readonly Case[]
