/**
 * Builds the Dockerfile for real and uses the image as others will. Takes Debian and root; installs
 * what it needs, asks no registry of images, and leaves nothing running.
 */
import { readFile } from 'node:fs/promises'
import { ensureBaseImage } from './lib/base-image.mjs'
import { createChecks } from './lib/checks.mjs'
import { prepareTools } from './lib/container-tools.mjs'
import { createContainers } from './lib/containers.mjs'
import { ensureForwarderImage } from './lib/forwarder-image.mjs'
import { describeImage } from './lib/image.mjs'
import { checkAsItComes, checkConfined, checkContents } from './lib/image-checks.mjs'
import { checkAsLibraryUsersDo } from './lib/own-network.mjs'
import { PROJECT } from './lib/project.mjs'

const IMAGE = `localhost/complycube-mock-check:${process.pid}`

const readNodeVersion = async () => {
  const dockerfile = await readFile(`${PROJECT}Dockerfile`, 'utf8')
  const version = /^ARG NODE_VERSION=(\S+)$/m.exec(dockerfile)?.[1]
  if (version !== undefined) return version
  throw new Error(`expected a line 'ARG NODE_VERSION=…' in the Dockerfile, found none`)
}

const build = (tools) =>
  tools.buildah(['build', '--pull=never', ...tools.registryAccess, '--tag', IMAGE, PROJECT])

const removeImage = ({ podman }) =>
  podman(['rmi', '--force', '--ignore', IMAGE], { isCleanUp: true })

const checks = createChecks()
let tools
let base
let forwarder
const isReady = await checks.check('tools and base images are at hand', async () => {
  tools = await prepareTools()
  base = await ensureBaseImage(tools, await readNodeVersion())
  forwarder = await ensureForwarderImage(tools, base)
})
if (isReady) {
  const containers = createContainers(tools, IMAGE)
  try {
    let contents
    const isBuilt = await checks.check('image builds', async () => {
      await build(tools)
      contents = await describeImage(tools, IMAGE, base)
    })
    if (isBuilt) {
      console.log(`  image ${contents.bytes} bytes, app folder ${contents.addedBytes} bytes`)
      await checkContents(checks, contents)
      await checkAsItComes(checks, containers)
      await checkConfined(checks, containers)
      await checkAsLibraryUsersDo(checks, tools, [IMAGE, forwarder])
    }
  } finally {
    await containers.removeAll()
    await removeImage(tools)
  }
}
checks.finish()
