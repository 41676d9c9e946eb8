import { Option } from 'commander'
import { variableOf } from './server-options.ts'

/** Returns an option that can also be set by an environment variable with the same name. */
export const option = (flags: string, description: string): Option =>
  new Option(flags, description).env(variableOf(flags))
