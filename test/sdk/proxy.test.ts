import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { Client } from '../../src/contracts/clients.ts'
import { startMockServer } from '../../src/index.ts'

const run = promisify(execFile)

/** An application that knows nothing of a mock. */
const APPLICATION = `
  const { ComplyCube } = require('@complycube/api')
  const sdk = new ComplyCube({ apiKey: 'test_proxied' })
  const person = { firstName: 'Ada', lastName: 'Okafor' }
  sdk.client.create({ type: 'person', email: 'ada@example.net', personDetails: person })
    .then((client) => sdk.client.get(client.id))
    .then((client) => process.stdout.write(JSON.stringify(client)))
`

test('an unchanged application reaches the mock by HTTPS_PROXY alone', async () => {
  await using server = await startMockServer()
  const { stdout } = await run(process.execPath, ['-e', APPLICATION], {
    env: { PATH: process.env.PATH, HTTPS_PROXY: server.url },
  })
  expect(Client.parse(JSON.parse(stdout))).toMatchObject({ entityName: 'Ada Okafor' })
})
