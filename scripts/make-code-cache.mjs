import { request } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'

/** Starts the built command and sends it its first request, so that it keeps its compiled code. */
const folder = fileURLToPath(new URL('../dist/command', import.meta.url))
const require = createRequire(join(folder, 'cli.cjs'))
const { compileProgram, cachePathIn } = require('../compile-program.cjs')

const CLIENT = {
  type: 'person',
  email: 'jane@example.com',
  personDetails: { firstName: 'Jane', lastName: 'Doe' },
}
const HEADERS = { authorization: 'test_default', 'content-type': 'application/json' }

const post = (url, body) =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: HEADERS }, (answer) => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
    })
    sent.on('error', reject)
    sent.end(JSON.stringify(body))
  })

// V8 accepts a cache only under the flags of its creation, and at start-up no flag is set.
v8.setFlagsFromString = () => undefined
process.argv = [process.argv[0], 'complycube-mock', '--port', '0', '--json', '--verbose']
if (cachePathIn(folder) === undefined) {
  console.log('No code cache: Node runs with flags or NODE_OPTIONS, and would not use it without')
  process.exit(0)
}

const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (lines) => {
  for (const line of lines.trim().split('\n')) {
    const { listening, notice } = JSON.parse(line)
    if (notice) write(`${notice}\n`)
    if (!listening) continue
    post(`${listening}/v1/clients`, CLIENT).then((status) => {
      if (status !== 200) throw new Error(`The first request was answered with ${status}`)
      process.exit(0)
    })
  }
  return true
}
compileProgram(folder, require).run()
