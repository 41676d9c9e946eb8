import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './command.mjs'

const DEBIAN = 'bookworm'
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** What an image of this kind leaves out. */
const LEFT_OUT = ['doc', 'man', 'locale'].flatMap((name) => [
  `--dpkgopt=path-exclude=/usr/share/${name}/*`,
])

const makeDebian = (archive) =>
  run('mmdebstrap', [
    '--quiet',
    '--variant=minbase',
    ...LEFT_OUT,
    '--customize-hook=rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/apt/*',
    DEBIAN,
    archive,
  ])

/** Node and npm come from the registry of packages, each as a package. */
const fetchNode = async (folder, nodeVersion) => {
  const node = `node-linux-${process.arch}`
  const packages = [`${node}@${nodeVersion}`, 'npm@10']
  await run('npm', ['install', '--loglevel', 'error', '--no-save', '--prefix', folder, ...packages])
  return { node: join(folder, 'node_modules', node, 'bin/node'), npm: `${folder}/node_modules/npm` }
}

const fillRoot = async (root, archive, { node, npm }) => {
  await run('tar', ['-C', root, '-xf', archive, '--exclude=./dev/*'])
  await run('chroot', [root, 'groupadd', '-g', '1000', 'node'])
  await run('chroot', [root, 'useradd', '-u', '1000', '-g', 'node', '-m', 'node'])
  await run('install', ['-D', node, `${root}/usr/local/bin/node`])
  await run('mkdir', ['-p', `${root}/usr/local/lib/node_modules`])
  await run('cp', ['-a', npm, `${root}/usr/local/lib/node_modules/`])
  await run('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', `${root}/usr/local/bin/npm`])
}

const commit = async ({ buildah }, name, fill) => {
  const container = await buildah(['from', 'scratch'])
  try {
    await fill(await buildah(['mount', container]))
    await buildah(['config', '--env', `PATH=${PATH}`, '--cmd', 'node', container])
    await buildah(['umount', container])
    await buildah(['commit', '--quiet', container, name])
  } finally {
    await buildah(['rm', container], { isCleanUp: true })
  }
}

/**
 * A look-alike of the official image, made of Debian and Node, for machines that reach no registry
 * of images. It takes half a minute; later runs find it where the first one left it.
 */
export const ensureBaseImage = async (tools, nodeVersion) => {
  const name = `localhost/node:${nodeVersion}-slim`
  if (await tools.hasImage(name)) return name
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-base-'))
  try {
    const archive = join(folder, 'debian.tar')
    const [node] = await Promise.all([fetchNode(folder, nodeVersion), makeDebian(archive)])
    await commit(tools, name, (root) => fillRoot(root, archive, node))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return name
}
