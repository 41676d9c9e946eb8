import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './command.mjs'
import { PROJECT } from './project.mjs'

/**
 * Packs the project, as npm does when it is published. Returns the archive and the names of its
 * files. With the variable PACKED_FOLDER, the archive in that folder is used instead.
 */
export const packProject = async (folder) => {
  const packed = process.env.PACKED_FOLDER ?? folder
  if (packed === folder) {
    const options = ['--loglevel', 'error', '--pack-destination', folder]
    await run('npm', ['pack', ...options], { cwd: PROJECT })
  }
  const [name] = (await readdir(packed)).filter((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error(`expected an archive in ${packed}, found none`)
  const archive = join(packed, name)
  const listing = await run('tar', ['-tzf', archive])
  const files = listing.split('\n').map((path) => path.replace(/^package\//, ''))
  return { archive, files: files.sort() }
}

/** Installs the archive, and what else the project in this folder depends on. */
export const addPackage = (folder, archive) => {
  const options = ['--save-dev', '--loglevel', 'error', '--no-audit', '--no-fund']
  return run('npm', ['install', ...options, archive], { cwd: folder })
}

/** A project of a user, which has only this package. */
export const installInto = async (folder, archive) => {
  const manifest = { name: 'project-of-a-user', private: true, type: 'module' }
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await addPackage(folder, archive)
}

/** Gives `use` a folder that is gone afterwards. */
export const withTemporaryFolder = async (use) => {
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-package-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
