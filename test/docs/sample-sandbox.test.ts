import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SAMPLE } from '../../src/contracts/sample-sandbox.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { buildSampleSandbox } from '../support/sample-sandbox.ts'

const FILE = new URL('../../examples/sample-sandbox.json', import.meta.url)
const IDS = new URL('../../docs/examples/sample-ids.json', import.meta.url)

const { ids, snapshot } = await buildSampleSandbox()

test('the ids that the examples use are those of the sample sandbox', () => {
  if (process.env.UPDATE_DOCS) writeFileSync(IDS, `${JSON.stringify(ids, null, 2)}\n`)
  expect(JSON.parse(readFileSync(IDS, 'utf8'))).toEqual(ids)
})

// `npm run docs` writes the file; without it this finds a file of an older build.
test('examples/sample-sandbox.json is the snapshot of the sample sandbox', () => {
  if (process.env.UPDATE_DOCS) writeFileSync(FILE, `${JSON.stringify(snapshot)}\n`)
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(snapshot)
})

test('the sample sandbox can be loaded', async () => {
  const { control } = createApi(createMock().fetch)
  await control('PUT', '/snapshot', snapshot)
  const { items } = await control('GET', '/deliveries')
  expect(items).toMatchObject([{ id: SAMPLE.deliveryId, state: 'failed' }])
})
