// Measures everything that the project has a goal for, and prints each figure next to its goal.
//   npm run build && npm run bench                       all of it, about 20 minutes
//   npm run bench -- requests memory                     only these parts
//   ROUNDS=9 SECONDS=1                                   rounds of each comparison, seconds of each turn
//   EARLIER=../before/dist/command/cli.cjs               an earlier build, for goals that compare with it
// Needs Linux, for CPU time and memory. Only ratios of one run mean something; below a tenth is noise.

import { measureClock } from './goals/clock.mjs'
import { measureFlows } from './goals/flows.mjs'
import { measureGrowth } from './goals/growth.mjs'
import { measureLibrary } from './goals/library.mjs'
import { measureMemory } from './goals/memory.mjs'
import { measureRequests } from './goals/requests.mjs'
import { measureStart } from './goals/start.mjs'
import { measureTls } from './goals/tls.mjs'
import { printFigure, printHead } from './lib/figures.mjs'
import { canReadProcesses } from './lib/servers.mjs'

const PARTS = {
  start: measureStart,
  requests: measureRequests,
  flows: measureFlows,
  memory: measureMemory,
  growth: measureGrowth,
  clock: measureClock,
  library: measureLibrary,
  tls: measureTls,
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(PARTS, name))
if (unknown !== undefined) {
  console.error(`No part is called ${unknown}: choose from ${Object.keys(PARTS).join(', ')}`)
  process.exit(2)
}
if (!canReadProcesses) {
  console.error('This measures CPU time and memory through /proc, which only Linux has')
  process.exit(2)
}

const given = {
  rounds: Number(process.env.ROUNDS ?? 9),
  milliseconds: Number(process.env.SECONDS ?? 1) * 1000,
}

printHead()
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  for await (const figure of measure(given)) printFigure(figure)
}
