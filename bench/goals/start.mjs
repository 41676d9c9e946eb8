// G7 and G20: how long the command needs until its first answer, and what a health check costs.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, ratioOf } from '../lib/figures.mjs'
import { createClient } from '../lib/payloads.mjs'
import { cpuOf, EARLIER, memoryOf, pathOf, SERVERS, withServers } from '../lib/servers.mjs'

const ROOT = pathOf('../../')
const BARE = [pathOf('../bare-server.mjs')]

/** Installs the packed package into an empty project, as users do. Returns the command. */
const installed = (folder) => {
  writeFileSync(join(folder, 'package.json'), '{}')
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: ROOT,
    stdio: 'ignore',
  })
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', `./${archive}`], {
    cwd: folder,
    stdio: 'ignore',
  })
  return join(folder, 'node_modules/complycube-mock/dist/command/cli.cjs')
}

const EXECUTABLE = pathOf('../../dist/executable/complycube-mock')

const targetsIn = (folder) => {
  const options = ['--port', '0']
  return [
    { what: 'bare server', name: 'bare', command: BARE },
    {
      what: 'start, installed from the archive',
      atMost: 1.3,
      command: [installed(folder), ...options],
    },
    { what: 'start, as built here', command: [...SERVERS.mock.slice(0, 1), ...options] },
    ...(existsSync(EXECUTABLE)
      ? [{ what: 'start of the executable', atMost: 1.1, node: EXECUTABLE, command: options }]
      : []),
    ...(EARLIER ? [{ what: 'start of the earlier build', command: [EARLIER, ...options] }] : []),
  ]
}

const startOnce = async ({ what, command, node }) => {
  const startedAt = performance.now()
  return withServers([[what, { command, node }]], async ({ url, pid }) => {
    await createClient(url)
    const time = performance.now() - startedAt
    return { time, cpu: cpuOf(pid), memory: memoryOf(pid).resident }
  })
}

/** A process that runs another one and prints the CPU of it, in milliseconds; Linux only. */
const TELL_CPU = `
  const { spawnSync } = require('node:child_process')
  const { readFileSync } = require('node:fs')
  const [node, ...args] = process.argv.slice(1)
  spawnSync(node, args, { stdio: 'ignore' })
  const stat = readFileSync('/proc/self/stat', 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  console.log((Number(fields[13]) + Number(fields[14])) * 10)
`

/** CPU of ten health checks, in milliseconds: the system counts in steps of ten. */
const healthCpu = (command, url) => {
  const words = [process.execPath, command, 'health', '--port', new URL(url).port]
  const once = () => Number(execFileSync(process.execPath, ['-e', TELL_CPU, '--', ...words]))
  return Array.from({ length: 10 }, once).reduce((sum, time) => sum + time, 0)
}

export const measureStart = async function* ({ rounds }) {
  const folder = mkdtempSync(join(tmpdir(), 'complycube-mock-bench-'))
  try {
    const targets = targetsIn(folder)
    const runs = targets.map(() => [])
    for (let round = -1; round < rounds; round++) {
      for (const [index, target] of targets.entries()) {
        const run = await startOnce(target)
        if (round >= 0) runs[index].push(run)
      }
    }
    const of = (index, key) => runs[index].map((run) => run[key])
    for (const [index, { what, atMost }] of targets.entries()) {
      if (index === 0) continue
      const cpu = ratioOf(of(index, 'cpu'), of(0, 'cpu')).value
      const memory = median(of(index, 'memory'))
      const details = `${median(of(index, 'time')).toFixed(0)} ms against ${median(of(0, 'time')).toFixed(0)} ms, CPU ${cpu.toFixed(2)}, ${memory.toFixed(0)} MB`
      yield { id: 'G7', what, atMost, ...ratioOf(of(index, 'time'), of(0, 'time')), details }
    }
    if (EARLIER) yield await compareHealth(rounds)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const compareHealth = (rounds) =>
  withServers([['mock']], async ({ url }) => {
    const times = { mock: [], earlier: [] }
    for (let round = 0; round < rounds; round++) {
      times.mock.push(healthCpu(SERVERS.mock[0], url))
      times.earlier.push(healthCpu(EARLIER, url))
    }
    return {
      id: 'G20',
      what: 'CPU of a health check against the earlier build',
      atMost: 0.3,
      ...ratioOf(times.mock, times.earlier),
    }
  })
