import { expect, test } from 'vitest'
import { SAMPLE } from '../../src/contracts/sample-sandbox.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'
import { buildSampleSandbox } from '../support/sample-sandbox.ts'
import { expectGenerated } from './generated-file.ts'

const FILE = new URL('../../examples/sample-sandbox.json', import.meta.url)
const IDS = new URL('../../docs/examples/sample-ids.json', import.meta.url)

const { ids, snapshot } = await buildSampleSandbox()

test('the ids that the examples use are those of the sample sandbox', () => {
  expectGenerated(IDS, `${JSON.stringify(ids, null, 2)}\n`)
})

test('examples/sample-sandbox.json is the snapshot of the sample sandbox', () => {
  expectGenerated(FILE, `${JSON.stringify(snapshot)}\n`)
})

test('the sample sandbox can be loaded', async () => {
  const { control } = createApi(createMock().fetch)
  await control('PUT', '/snapshot', snapshot)
  const { items } = await control('GET', '/deliveries')
  expect(items).toMatchObject([{ id: SAMPLE.deliveryId, state: 'failed' }])
})
