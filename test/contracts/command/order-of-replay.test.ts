import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCaseReplayer } from '../../../src/cli/contract/recording/replay-cases.ts'
import { SUITE_VERSION } from '../../../src/contracts/suite/index.ts'
import { temporaryFolder } from './run-command.ts'

const ADDRESS = 'http://complycube.invalid/v1/clients'

test('a request whose body takes long gets its own answer, and so does the next one', async () => {
  await using folder = temporaryFolder()
  const exchanges = [
    { request: 'POST /v1/clients', status: 413 },
    { request: 'GET /v1/clients', status: 200 },
  ]
  const recorded = { suite: SUITE_VERSION, case: 'bodies', exchanges }
  writeFileSync(join(folder.path, 'bodies.json'), JSON.stringify(recorded))
  const { fetch, onCase } = createCaseReplayer(folder.path)
  onCase({ name: 'bodies', number: 1, of: 1 })
  const { readable, writable } = new TransformStream()
  const late = fetch(new Request(ADDRESS, { method: 'POST', body: readable, duplex: 'half' }))
  expect((await fetch(new Request(ADDRESS))).status).toBe(200)
  await writable.close()
  expect((await late).status).toBe(413)
})
