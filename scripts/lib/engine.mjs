import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './command.mjs'
import { withRuntime } from './container-tools.mjs'
import { waitUntil } from './wait-until.mjs'

const removeContainersOf = async (image) => {
  const filter = ['--filter', `ancestor=${image}`]
  const ids = await run('podman', withRuntime(['ps', '--all', '--quiet', ...filter]), {
    isCleanUp: true,
  })
  for (const id of ids.split('\n').filter(Boolean)) {
    await run('podman', withRuntime(['rm', '--force', '--ignore', '--time', '1', id]), {
      isCleanUp: true,
    })
  }
}

/** Gives `use` the address of an engine that speaks as Docker's does; no container of the image stays. */
export const withEngine = async (image, use) => {
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-engine-'))
  const socket = join(folder, 'engine.sock')
  const service = ['system', 'service', '--time', '0', `unix://${socket}`]
  const engine = spawn('podman', withRuntime(service), { stdio: 'ignore' })
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
    await removeContainersOf(image)
    engine.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
}
