const NAME = 'localhost/complycube-mock-forwarder:1'

/** As Testcontainers wants it: the password in a variable, and ports forwarded from anywhere. */
const SERVE = [
  'echo "root:$PASSWORD" | chpasswd',
  'exec /usr/sbin/sshd -D -o PermitRootLogin=yes -o GatewayPorts=yes -o UsePAM=no',
].join(' && ')

const INSTALL =
  'apt-get update -qq && apt-get install -y -qq --no-install-recommends openssh-server net-tools && mkdir -p /run/sshd'

/**
 * A look-alike of the image by which Testcontainers lets containers see the machine of the tests.
 * Later runs find it where the first one left it.
 */
export const ensureForwarderImage = async ({ buildah, hasImage }, base) => {
  if (await hasImage(NAME)) return NAME
  const container = await buildah(['from', '--pull=never', base])
  try {
    await buildah(['run', container, 'sh', '-c', INSTALL])
    const command = ['--entrypoint', JSON.stringify(['sh', '-c', SERVE]), '--cmd', '']
    await buildah(['config', ...command, container])
    await buildah(['commit', '--quiet', container, NAME])
  } finally {
    await buildah(['rm', container], { isCleanUp: true })
  }
  return NAME
}
