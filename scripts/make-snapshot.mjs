import { spawnSync } from 'node:child_process'
import { renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Makes the start-up snapshot of the built command, for this very Node. The folder that it is written
 * to can be given; it is that of the command otherwise. docker-entrypoint.sh reads the file name.
 */
const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const folder = resolve(process.argv[2] ?? join(DIST, 'command'))
const made = join(folder, 'snapshot.blob')

/** Without what changes Node or the command: the snapshot is started under other variables. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:NODE_|COMPLYCUBE_MOCK_)/.test(name))
)
const { status, signal } = spawnSync(
  process.execPath,
  // Node warns that it has not tried every one of its modules in snapshots.
  ['--no-warnings', '--snapshot-blob', made, '--build-snapshot', join(DIST, 'snapshot.cjs')],
  { stdio: 'inherit', env: environment }
)
if (status === 0) {
  const bytes = statSync(made).size
  const name = `snapshot-${statSync(process.execPath).size}-${bytes}.blob`
  renameSync(made, join(folder, name))
  console.log(`Start-up snapshot: ${Math.round(bytes / 1024)} kB`)
} else {
  // A Node that cannot make one is no obstacle: the command then starts from its files.
  rmSync(made, { force: true })
  console.log(`No start-up snapshot: Node ${process.version} ended with ${status ?? signal}`)
}
