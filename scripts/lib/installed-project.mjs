import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './command.mjs'
import { PROJECT } from './project.mjs'

/** Packs the project, as npm does when it is published. Answers the archive and what is in it. */
export const packProject = async (folder) => {
  await run('npm', ['pack', '--loglevel', 'error', '--pack-destination', folder], { cwd: PROJECT })
  const [name] = (await readdir(folder)).filter((file) => file.endsWith('.tgz'))
  const archive = join(folder, name)
  const listing = await run('tar', ['-tzf', archive])
  const files = listing.split('\n').map((path) => path.replace(/^package\//, ''))
  return { archive, files: files.sort() }
}

/** Installs the archive, and what else the project in this folder depends on. */
export const addPackage = (folder, archive) => {
  const options = ['--save-dev', '--loglevel', 'error', '--no-audit', '--no-fund']
  return run('npm', ['install', ...options, archive], { cwd: folder })
}

/** A project of somebody's, which has nothing but this package. */
export const installInto = async (folder, archive) => {
  const manifest = { name: 'somebodys-project', private: true, type: 'module' }
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
