import { hint } from '../scenarios/messages.ts'
import { OPTION_PREFIX, SERVER_OPTIONS, variableOf } from './server-options.ts'

/** Variables of commands besides the server, and those that `exec` sets for its command. */
export const OTHER_VARIABLES = [
  'URL',
  'KEY',
  'TARGET',
  'ONLY',
  'RATE',
  'TIME_LIMIT',
  'RECEIVER_URL',
  'RECEIVER_PORT',
  'RECEIVER_HOST',
  'DELIVERY_LIMIT',
  'REPORT',
  'OUTPUT',
  'RECORD',
  'REPLAY',
  'WRITE_SCENARIOS',
  'WRITE_SEEDS',
  'IN_CONTAINER',
  'WITHOUT_SNAPSHOT',
] as const

/** Returns a warning for each variable of ours that no command knows, with the nearest name. */
export const unknownVariables = (environment: NodeJS.ProcessEnv): readonly string[] => {
  const given = Object.keys(environment).filter((name) => name.startsWith(OPTION_PREFIX))
  if (given.length === 0) return []
  const known = [
    ...SERVER_OPTIONS.map(({ flags }) => variableOf(flags)),
    ...OTHER_VARIABLES.map((name) => OPTION_PREFIX + name),
  ]
  return given
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = hint(name, known) || '; complycube-mock --help-all lists the variables'
      return `warning: the variable ${name} is unknown and ignored${near}`
    })
}
