import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { waitUntil } from './wait-until.mjs'

/** Starts a command that serves, waits for its banner, and ends it when `use` is done with its URL and its process. */
export const withStartedCommand = async (command, args, use) => {
  // These certificates would only make it start later.
  const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env
  const child = spawn(command, args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const collect = (text) => {
    output += text
  }
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  const ended = once(child, 'exit')
  try {
    const url = await waitUntil('a banner that says where it listens', async () => {
      if (child.exitCode !== null) throw new Error(`expected a banner, found:\n    ${output}`)
      return / listens at (\S+)/.exec(output)?.[1]
    })
    await use(url, child)
  } finally {
    child.kill('SIGTERM')
  }
  const [exitCode] = await ended
  return { exitCode }
}
