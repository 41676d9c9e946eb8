// Starts the servers that are compared, each as a process of its own.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const pathOf = (file) => fileURLToPath(new URL(file, import.meta.url))

export const SERVERS = {
  bare: [pathOf('./bare-server.mjs')],
  mock: [pathOf('../dist/command/cli.cjs'), '--port', '0', '--quiet', '--delay', '0'],
}

// What the environment adds to the start of every Node process must not count.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env

/** Starts a server; answers its address once it says it. */
export const start = async (name) => {
  const child = spawn(process.execPath, SERVERS[name], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text
  })
  const found = () => /http:\/\/[\d.]+:\d+/.exec(output)?.[0]
  while (!found()) await once(child.stdout, 'data')
  return {
    name,
    url: found(),
    async stop() {
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}
