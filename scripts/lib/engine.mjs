import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './command.mjs'
import { FOLDER, storageSettings, withRuntime } from './container-tools.mjs'
import { waitUntil } from './wait-until.mjs'

/** As in containers.mjs, and both limits of files alike: others this engine passes on wrongly. */
const LIMITS = `[containers]
default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]
`

/**
 * Gives `use` the address of an engine that speaks as Docker's does. It knows the images of the
 * container check; its containers are kept apart, for their networks are gone with this process.
 */
export const withEngine = async (use) => {
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-engine-'))
  const settings = join(folder, 'storage.conf')
  await writeFile(settings, await storageSettings(folder, [FOLDER]))
  const limits = join(folder, 'containers.conf')
  await writeFile(limits, LIMITS)
  const environment = { CONTAINERS_STORAGE_CONF: settings, CONTAINERS_CONF: limits }
  const socket = join(folder, 'engine.sock')
  const service = ['system', 'service', '--time', '0', `unix://${socket}`]
  const engine = spawn('podman', withRuntime(service), {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
  })
  const ended = once(engine, 'exit')
  try {
    await waitUntil(`an engine at ${socket}`, () =>
      access(socket).then(
        () => true,
        () => undefined
      )
    )
    await use(`unix://${socket}`)
  } finally {
    const remove = withRuntime(['rm', '--all', '--force', '--time', '1'])
    await run('podman', remove, { environment, isCleanUp: true })
    engine.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}
