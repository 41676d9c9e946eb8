import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attempt, run } from './command.mjs'

/** Programs, and the packages of Debian that bring them. */
const PROGRAMS = {
  buildah: 'buildah',
  podman: 'podman',
  runc: 'runc',
  mmdebstrap: 'mmdebstrap',
  // What podman publishes ports with, and what a network of one's own is made with.
  '/usr/lib/cni/portmap': 'containernetworking-plugins',
  iptables: 'iptables',
  ip: 'iproute2',
}

/** Images are kept here, so that only the first run has to make the base. */
export const FOLDER = join(tmpdir(), 'complycube-mock-container-check')

const CERTIFICATES = '/etc/ssl/certs'

const isThere = (path) =>
  access(path).then(
    () => true,
    () => false
  )

const installPrograms = async () => {
  const names = Object.keys(PROGRAMS)
  const found = await Promise.all(names.map((name) => attempt('which', [name])))
  const missing = names
    .filter((_, index) => found[index].status !== 0)
    .map((name) => PROGRAMS[name])
  if (missing.length === 0) return
  if (process.getuid() !== 0) {
    throw new Error(`expected to be root, so that ${missing.join(', ')} can be installed`)
  }
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  const apt = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300']
  await run('apt-get', ['update', ...apt], { environment })
  await run('apt-get', ['install', ...apt, '--no-install-recommends', ...missing], { environment })
}

/** A file system that copies nothing, where the kernel has it. */
const storageDriver = async () =>
  /\boverlay\b/.test(await readFile('/proc/filesystems', 'utf8')) ? 'overlay' : 'vfs'

/** Has images and containers kept in a folder, and takes images of another such folder, too. */
export const storageSettings = async (folder, otherImages = []) =>
  [
    '[storage]',
    `driver = "${await storageDriver()}"`,
    `graphroot = "${folder}/storage"`,
    `runroot = "${folder}/run"`,
    '[storage.options]',
    `additionalimagestores = ${JSON.stringify(otherImages.map((other) => `${other}/storage`))}`,
    '',
  ].join('\n')

const writeSettings = async () => {
  await mkdir(FOLDER, { recursive: true, mode: 0o700 })
  await writeFile(join(FOLDER, 'storage.conf'), await storageSettings(FOLDER))
  await writeFile(join(FOLDER, 'registries.conf'), 'unqualified-search-registries = []\n')
}

/** What npm needs inside of a build to reach the registry that it reaches outside. */
const writeRegistryAccess = async () => {
  const registry = await run('npm', ['config', 'get', 'registry'])
  const hasCertificates = await isThere(`${CERTIFICATES}/ca-certificates.crt`)
  const settings = [
    `registry=${registry}`,
    ...(hasCertificates ? [`cafile=${CERTIFICATES}/ca-certificates.crt`] : []),
    '',
  ].join('\n')
  await writeFile(join(FOLDER, 'npmrc'), settings)
  return [
    ...['--volume', `${FOLDER}/npmrc:/usr/local/etc/npmrc:ro`],
    ...(hasCertificates ? ['--volume', `${CERTIFICATES}:${CERTIFICATES}:ro`] : []),
  ]
}

// Not the default runtime, which refuses machines with both versions of control groups.
export const withRuntime = (args) => ['--runtime', 'runc', ...args]

/** Installs what is missing and answers how to call it. No registry of images is ever asked. */
export const prepareTools = async () => {
  await installPrograms()
  await writeSettings()
  const registryAccess = await writeRegistryAccess()
  const environment = {
    CONTAINERS_STORAGE_CONF: join(FOLDER, 'storage.conf'),
    CONTAINERS_REGISTRIES_CONF: join(FOLDER, 'registries.conf'),
    // The other format has no place for a health check.
    BUILDAH_FORMAT: 'docker',
    BUILDAH_ISOLATION: 'chroot',
  }
  return {
    registryAccess,
    environment,
    buildah: (args, options) => run('buildah', args, { ...options, environment }),
    podman: (args, options) => run('podman', withRuntime(args), { ...options, environment }),
    tryPodman: (args) => attempt('podman', withRuntime(args), { environment }),
    hasImage: async (name) =>
      (await attempt('buildah', ['inspect', name], { environment })).status === 0,
  }
}
