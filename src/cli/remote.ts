import type { OptionValues } from 'commander'
import { CATALOG } from '../scenarios/catalog.ts'
import { hint } from '../scenarios/messages.ts'
import { type Control, createControl } from '../testing/control.ts'
import { ControlRefusal } from '../testing/control-transport.ts'
import { printable } from './printable.ts'
import type { RemoteName } from './program.ts'
import { DEFAULT_HOST, serverAddress } from './server-address.ts'

interface Terminal {
  readonly print: (text: string) => void
  readonly complain: (sentence: string) => void
}

interface Described {
  readonly name: string
  readonly description?: string | undefined
}

const addressOf = ({ url, port }: OptionValues, environment: NodeJS.ProcessEnv): string =>
  (url ?? `http://${DEFAULT_HOST}:${serverAddress({ port }, environment).port}`).replace(
    /\/(?:v1\/?)?$/,
    ''
  )

const listed = (scenarios: readonly Described[]): string => {
  const width = Math.max(...scenarios.map(({ name }) => name.length))
  return scenarios
    .map(({ name, description = '' }) =>
      printable(`${name.padEnd(width)}  ${description}`.trimEnd())
    )
    .join('\n')
}

/** The scenarios of a mock; those built in if no mock answers. */
const scenariosOf = async (
  control: Control,
  { complain }: Terminal
): Promise<readonly Described[]> => {
  try {
    return (await control.scenarios()).scenarios
  } catch (error) {
    if (!(error instanceof ControlRefusal) || error.status !== 0) throw error
    complain(`${error.message} These are the scenarios that are built in`)
    return [...CATALOG.values()]
  }
}

type Command = (
  control: Control,
  words: readonly string[],
  flags: OptionValues,
  terminal: Terminal
) => Promise<string>

/** The id of the newest check that waits. Throws if none does. */
const newestWaiting = async (control: Control): Promise<string> => {
  const { items } = await control.records('checks', { fields: 'status' })
  const newest = items.findLast(({ status }) => status === 'pending')
  if (newest) return newest.id
  throw new ControlRefusal(404, 'No check waits in this sandbox; name the id of a check, or --key')
}

const COMMANDS: Readonly<Record<RemoteName, Command>> = {
  scenarios: async (control, [name], _, terminal) => {
    const scenarios = await scenariosOf(control, terminal)
    if (name === undefined) return listed(scenarios)
    const found = scenarios.find((one) => one.name === name)
    if (found) return printable(`${found.name}: ${found.description ?? 'no description'}`)
    const names = scenarios.map((one) => one.name)
    const near = hint(name, names) || '; complycube-mock scenarios lists them all'
    throw new ControlRefusal(404, `Unknown scenario '${name}'${near}`)
  },

  complete: async (control, [given], { scenario, outcome }) => {
    const id = given ?? (await newestWaiting(control))
    const { type, status, result } = await control.complete(id, { scenario, outcome })
    return `check ${id} ${type} → ${result?.outcome ?? status}`
  },

  trigger: async (control, [type = ''], { check }) => {
    // The mock refuses a text that is no event, and names the nearest.
    const given = { type, ...(check !== undefined && { resourceId: check }) }
    const { event, deliveries } = await control.fire(given as Parameters<Control['fire']>[0])
    const receivers = deliveries.map(({ url }) => url).join(', ')
    const to = receivers === '' ? 'no webhook, because none wants it' : receivers
    return printable(`${event.type} ${event.id} goes to ${to}`)
  },

  advance: async (control, [by = '']) => {
    const { effects, now, due } = await control.advance(by)
    const lines = effects.map(({ at, what }) => printable(`${at}  ${what}`))
    return [...lines, `It is ${now}; ${due} more ${due === 1 ? 'is' : 'are'} due later`].join('\n')
  },
}

/** Runs a command for a running mock. Returns the exit code: 1 if the mock refuses or does not answer. */
export const runRemote = async (
  name: RemoteName,
  words: readonly string[],
  flags: OptionValues,
  terminal: Terminal
): Promise<number> => {
  const url = addressOf(flags, process.env)
  const control = createControl({ url, key: flags.key, token: flags.controlToken })
  try {
    terminal.print(`${await COMMANDS[name](control, words, flags, terminal)}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof ControlRefusal)) throw error
    terminal.complain(error.message)
    return 1
  }
}
