/** Higher limits than the machine's own cannot be set where the root user is a confined one. */
const LIMITS = ['--ulimit', 'nofile=1024:4096', '--ulimit', 'nproc=4096:4096']

/** Containers of one image. All that were started here are gone after `removeAll`. */
export const createContainers = ({ podman, tryPodman }, image) => {
  const names = []

  const start = async (flags, programArguments = []) => {
    const name = `complycube-mock-check-${process.pid}-${names.length + 1}`
    names.push(name)
    const log = ['--log-driver', 'k8s-file']
    await podman([
      'run',
      '-d',
      '--name',
      name,
      ...LIMITS,
      ...log,
      ...flags,
      image,
      ...programArguments,
    ])
    return {
      name,
      execute: (command) => podman(['exec', name, ...command]),
      signal: (signal) => podman(['kill', '--signal', signal, name]),
      async output() {
        const { stdout, stderr } = await tryPodman(['logs', name])
        return `${stdout}${stderr}`.trim()
      },
      /** Throws where the image's own health check fails. */
      checkHealth: () => podman(['healthcheck', 'run', name]),
      async isHealthy() {
        return (await tryPodman(['healthcheck', 'run', name])).status === 0
      },
      /** Asks it to stop as an orchestrator does: how long that took, and how it ended. */
      async stop() {
        const startedAt = performance.now()
        await podman(['stop', '--time', '5', name])
        const tookMs = Math.round(performance.now() - startedAt)
        const exitCode = await podman(['inspect', '--format', '{{.State.ExitCode}}', name])
        return { tookMs, exitCode: Number(exitCode) }
      },
    }
  }

  return {
    start,
    async removeAll() {
      for (const name of names) {
        await podman(['rm', '--force', '--ignore', '--time', '1', name], { isCleanUp: true })
      }
    },
  }
}
