import { attempt } from './command.mjs'
import { PROJECT } from './project.mjs'

/** Ports are published by the firewall: that of the machine is not to be touched. */
const IN_OWN_NETWORK = ['--net', '--mount', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']

/** What a library makes of the image, on a machine's network that is there for nothing else. */
export const checkAsLibraryUsersDo = async (checks, { environment }, image) => {
  const script = `${PROJECT}scripts/check-container-module.mjs`
  const command = [...IN_OWN_NETWORK, process.execPath, script, image]
  const { status, stdout, stderr } = await attempt('unshare', command, { environment })
  checks.adopt(stdout.trimEnd())
  await checks.check('the checks of the module for Testcontainers came to their end', () => {
    if (status !== 0 && !/^FAILED /m.test(stdout)) {
      throw new Error(`expected status 0, found ${status}:\n${stderr}`)
    }
  })
}
