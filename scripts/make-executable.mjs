import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Makes `dist/executable/complycube-mock`: this very Node, the built command and a start-up snapshot of
 * it in one file. A file name can be given. Needs Node 22 or newer.
 */
const OLDEST_NODE = 22

const DIST = fileURLToPath(new URL('../dist/', import.meta.url))

const refuse = (sentence) => {
  console.error(sentence)
  process.exit(1)
}

const major = Number(process.versions.node.split('.')[0])
if (major < OLDEST_NODE) {
  refuse(
    `An executable needs Node ${OLDEST_NODE} or newer, but this is Node ${process.versions.node}; run npm run build:executable with a newer one`
  )
}

const WINDOWS = process.platform === 'win32'
const target =
  process.argv[2] ?? join(DIST, 'executable', `complycube-mock${WINDOWS ? '.exe' : ''}`)
const folder = join(target, '..')
const at = (name) => join(folder, name)

/** The files below a folder, by the names under which the command asks for them. */
const filesIn = (path, prefix = '') =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:cache|blob)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [posix.join(prefix, file.slice(path.length + 1).replaceAll('\\', '/')), file])

const assets = Object.fromEntries([
  ...filesIn(join(DIST, 'command')),
  ...filesIn(join(DIST, 'assets'), 'assets'),
  ...filesIn(join(DIST, 'browser'), 'browser'),
  ['register.cjs', join(DIST, 'preload.cjs')],
])

/** Without what changes Node or the command: the snapshot is started under other variables. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:NODE_|COMPLYCUBE_MOCK_)/.test(name))
)

/** Makes what is put into the copy of Node. Returns whether this Node could do so. */
const prepare = (how) => {
  const configuration = {
    main: join(DIST, 'snapshot.cjs'),
    output: at('prepared.blob'),
    disableExperimentalSEAWarning: true,
    assets,
    ...how,
  }
  writeFileSync(at('configuration.json'), JSON.stringify(configuration))
  const flags = ['--no-warnings', '--experimental-sea-config', at('configuration.json')]
  const { status } = spawnSync(process.execPath, flags, { env: environment, stdio: 'ignore' })
  return status === 0
}

mkdirSync(folder, { recursive: true })
const hasSnapshot = prepare({ useSnapshot: true })
// Node 26 cannot keep the program in a snapshot. The executable compiles it at its start instead.
if (!hasSnapshot && !prepare({ useCodeCache: true })) {
  refuse(`Node ${process.versions.node} could not prepare the executable; use Node 22 or 24`)
}
copyFileSync(process.execPath, target)
chmodSync(target, 0o755)
// The names that Node looks for in its own file. The program also warns of sections that do not matter.
const inserted = spawnSync(
  process.execPath,
  [
    createRequire(import.meta.url).resolve('postject/dist/cli.js'),
    target,
    'NODE_SEA_BLOB',
    at('prepared.blob'),
    '--sentinel-fuse',
    'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2',
    '--macho-segment-name',
    'NODE_SEA',
  ],
  { env: environment, encoding: 'utf8' }
)
if (inserted.status !== 0) refuse(`The program could not be put into ${target}: ${inserted.stderr}`)
for (const name of ['prepared.blob', 'configuration.json']) rmSync(at(name))
const how = hasSnapshot ? 'from a snapshot' : 'without a snapshot'
console.log(`${target} starts ${how}, with Node ${process.versions.node}`)
