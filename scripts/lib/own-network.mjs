import { attempt } from './command.mjs'
import { PROJECT } from './project.mjs'

/** Ports are published by the firewall: that of the machine is not to be touched. */
const IN_OWN_NETWORK = ['--net', '--mount', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']

/** The last line of the other process: this one sums up them all. */
const SUM = /\n?\d+ passed, \d+ failed$/

/** What a library makes of the image, on a machine's network that is there for nothing else. */
export const checkAsLibraryUsersDo = async (checks, { environment }, images) => {
  const script = `${PROJECT}scripts/check-container-module.mjs`
  const command = [...IN_OWN_NETWORK, process.execPath, script, ...images]
  const { status, stdout, stderr } = await attempt('unshare', command, { environment })
  checks.adopt(stdout.trimEnd().replace(SUM, ''))
  await checks.check('the checks of the module for Testcontainers came to their end', () => {
    if (status !== 0 && !/^FAILED /m.test(stdout)) {
      throw new Error(`expected status 0, found ${status}:\n${stderr}`)
    }
  })
}
