// Starts the servers that are compared, each as its own process, and reads what they cost.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url))

const COMMAND = pathOf('../../dist/command/cli.cjs')

/** An earlier build of the command, for goals that compare with one. */
export const EARLIER = process.env.EARLIER

const QUIET = ['--port', '0', '--delay', '0']

export const SERVERS = {
  bare: [pathOf('../bare-server.mjs')],
  mock: [COMMAND, ...QUIET],
  earlier: [EARLIER ?? '', ...QUIET],
}

/** What the environment adds to the start of every Node process must not count. */
export const environment = (added = {}) => {
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
  return { ...environment, ...added }
}

/** Makes the bare server keep every image, as the mock does. */
export const KEEP_ALL = { env: { BARE_KEPT: 'Infinity' } }

const tasksOf = (pid) => `/proc/${pid}/task`

/** Milliseconds of CPU that a process and its threads have used; Linux only. */
export const cpuOf = (pid) =>
  readdirSync(tasksOf(pid)).reduce((sum, task) => {
    const [nanoseconds] = readFileSync(`${tasksOf(pid)}/${task}/schedstat`, 'utf8').split(' ')
    return sum + Number(nanoseconds) / 1e6
  }, 0)

const statusLine = (pid, name) =>
  Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])

/** Megabytes of memory that a process has at present, and had at most; Linux only. */
export const memoryOf = (pid) => ({
  resident: statusLine(pid, 'VmRSS') / 1024,
  peak: statusLine(pid, 'VmHWM') / 1024,
})

/** Page faults without disk access so far; Linux only. */
export const faultsOf = (pid) => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[7])
}

export const canReadProcesses = existsSync('/proc/self/schedstat')

/** Starts a server, and resolves once it says its address. */
export const start = async (
  name,
  { env, command = SERVERS[name], node = process.execPath } = {}
) => {
  const child = spawn(node, command, {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    if (output.length < 10_000) output += text
  })
  const found = () => /http:\/\/[\d.]+:\d+/.exec(output)?.[0]
  while (!found()) {
    if (child.exitCode !== null) throw new Error(`The server ${name} ended before it listened`)
    await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  }
  return {
    name,
    pid: child.pid,
    url: found(),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}

/** Starts several servers, runs the work with them, and stops them whatever happens. */
export const withServers = async (starts, work) => {
  const servers = []
  try {
    for (const [name, options] of starts) servers.push(await start(name, options))
    return await work(...servers)
  } finally {
    for (const server of servers) await server.stop()
  }
}
