import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { CLI } from './command.ts'

const isOfOtherNode = (name: string): boolean =>
  name.endsWith('.cache') && !name.startsWith(`program-${process.version}-`)

/** A copy of the built command; `change` may alter its folder. */
export const copyOfCommand = async (
  change: (folder: string) => Promise<void> = async () => undefined
) => {
  const folder = await mkdtemp(join(tmpdir(), 'complycube-mock-'))
  // Another Node may have started this build, and kept its compiled code there.
  const filter = (path: string) => !isOfOtherNode(basename(path))
  await cp(dirname(CLI), folder, { recursive: true, preserveTimestamps: true, filter })
  await change(folder)
  const remove = () => rm(folder, { recursive: true })
  return { file: join(folder, basename(CLI)), [Symbol.asyncDispose]: remove }
}
