/**
 * Starts an image with the module for Testcontainers, and holds it against the contract. Is run by
 * check-container.mjs, on its own network.
 */
import { createChecks } from './lib/checks.mjs'
import { withEngine } from './lib/engine.mjs'
import { checkContract, checkModule } from './lib/module-checks.mjs'

const [image, forwarderImage] = process.argv.slice(2)
const checks = createChecks()
// Testcontainers waits with timers that keep no process alive.
const life = setInterval(() => undefined, 1000)
try {
  await withEngine(async (address) => {
    process.env.DOCKER_HOST = address
    process.env.TESTCONTAINERS_HOST_OVERRIDE = '127.0.0.1'
    // What removes containers of those that have crashed is an image of a registry.
    process.env.TESTCONTAINERS_RYUK_DISABLED = 'true'
    process.env.SSHD_CONTAINER_IMAGE = forwarderImage
    const { ComplyCubeMockContainer } = await import('../dist/testcontainers.js')
    const create = () => new ComplyCubeMockContainer(image)
    await checkModule(checks, create)
    await checkContract(checks, create)
  })
} finally {
  clearInterval(life)
}
checks.finish()
