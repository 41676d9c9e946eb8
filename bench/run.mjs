// Measures everything that the project has a goal for, and prints each figure next to its goal.
//   npm run build && npm run bench                       all of it, about 20 minutes
//   npm run bench -- requests memory                     only these parts
//   SERIES=10 npm run bench -- uploads memory            ten runs: their median, the least and the most
//   ROUNDS=9 SECONDS=1                                   rounds of each comparison, seconds of each turn
//   EARLIER=../before/dist/command/cli.cjs               an earlier build, for goals that compare with it
// Needs Linux, for CPU time and memory. Only ratios of one run mean something; below a tenth is noise.

import { measureClock } from './goals/clock.mjs'
import { measureFlows } from './goals/flows.mjs'
import { measureGrowth } from './goals/growth.mjs'
import { measureLibrary } from './goals/library.mjs'
import { measureMemory } from './goals/memory.mjs'
import { measureRequests, measureUploads } from './goals/requests.mjs'
import { measureStart } from './goals/start.mjs'
import { measureTls } from './goals/tls.mjs'
import { figureOfRuns, printFigure, printHead } from './lib/figures.mjs'
import { canReadProcesses } from './lib/servers.mjs'

const PARTS = {
  start: measureStart,
  uploads: measureUploads,
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

const series = Number(process.env.SERIES ?? 1)

const measureAll = async function* () {
  for (const [name, measure] of Object.entries(PARTS)) {
    if (asked.length === 0 || asked.includes(name)) yield* measure(given)
  }
}

/** Measures everything several times, and says on the way which run has ended. */
const measureSeries = async function* () {
  const runs = []
  while (runs.length < series) {
    const figures = []
    for await (const figure of measureAll()) figures.push(figure)
    runs.push(figures)
    console.error(`Run ${runs.length} of ${series} has ended`)
  }
  for (const index of runs[0].keys()) yield figureOfRuns(runs.map((run) => run[index]))
}

printHead()
for await (const figure of series > 1 ? measureSeries() : measureAll()) printFigure(figure)
