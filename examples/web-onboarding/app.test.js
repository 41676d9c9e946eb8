import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { startMockServer } from 'complycube-mock'
import { aPassport } from 'complycube-mock/testing'
import { chromium } from 'playwright-core'
import { createApp } from './app.js'
import { connect } from './complycube.js'

const { CHROMIUM = '/usr/bin/chromium' } = process.env
const SECRET = 'secret'
const KEY = 'test_web_onboarding'

const world = {}

before(async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${server.address().port}`
  const webhooks = [`${url}/webhooks/complycube`]
  const mock = await startMockServer({ delayMs: 0, webhooks, webhookSecret: SECRET })
  const complycube = connect({ url: `${mock.url}/v1`, apiKey: KEY })
  server.on('request', createApp({ complycube, assets: mock.url, webhookSecret: SECRET }))
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  })
  Object.assign(world, { server, url, mock, browser })
})

after(async () => {
  await world.browser?.close()
  await world.mock?.close()
  world.server?.close()
  world.server?.closeAllConnections()
})

/** A person of the gallery fills in the form. */
const openForm = async () => {
  const page = await world.browser.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(world.url)
  await page.getByLabel('First name').fill('Zoë')
  await page.getByLabel('Last name').fill('Whitcombe')
  await page.getByLabel('Date of birth').fill('1991-04-18')
  return page
}

const press = (page, name) => page.getByRole('button', { name }).click()

/** A passport of the gallery as a file to choose. */
const fileOf = async (choice) => {
  const { fileName, data } = await aPassport(choice)
  return { name: fileName, mimeType: 'image/png', buffer: Buffer.from(data, 'base64') }
}

/** Captures a passport and a selfie: the same screens in the Web SDK and in Flow. */
const capture = async (page, passport) => {
  await page.locator('.complycube-sdk-ui-CustomFileInput-input').setInputFiles(passport)
  await page.getByAltText('Photo of your document').waitFor()
  await press(page, /^(Next|Continue)$/)
  await page.getByLabel('Tips to take a good selfie').waitFor()
  await press(page, 'Next')
  await page.locator('.complycube-sdk-ui-Camera-btn').click()
  await page.getByAltText('Photo of your face').waitFor()
  await press(page, /^(Next|Continue)$/)
}

const stateIn = async (page, state) => {
  await page.getByText(`Your account is ${state}`).waitFor()
  await page.close()
}

const verifyHere = async (choice) => {
  const page = await openForm()
  await press(page, 'Verify here')
  await press(page, 'Start')
  const passportButton = page.getByRole('button', { name: /^Passport/ })
  const input = page.locator('.complycube-sdk-ui-CustomFileInput-input')
  await passportButton.or(input).first().waitFor({ state: 'attached' })
  if (await passportButton.isVisible()) await passportButton.click()
  await capture(page, await fileOf(choice))
  return page
}

test('a passport as it should be is approved', async () => {
  await stateIn(await verifyHere({}), 'approved')
})

test('a tampered passport needs a review', async () => {
  await stateIn(await verifyHere({ variant: 'tampered-document' }), 'in review')
})

test('the passport of somebody else needs a review', async () => {
  await stateIn(await verifyHere({ variant: 'name-mismatch' }), 'in review')
})

test('who goes to Flow comes back with a decision', async () => {
  const page = await openForm()
  await press(page, 'Verify at ComplyCube')
  await press(page, 'Start')
  await press(page, /^Accept/)
  await press(page, /^Passport/)
  await page.getByPlaceholder('e.g. United States').fill('United King')
  await page.getByRole('option', { name: 'United Kingdom' }).click()
  await press(page, 'Next')
  await capture(page, await fileOf({ variant: 'expired-document' }))
  await press(page, 'Finish')
  await page.waitForURL(`${world.url}/?person=*`)
  await stateIn(page, 'in review')
})

test('a webhook with a bad signature is refused', async () => {
  const response = await fetch(`${world.url}/webhooks/complycube`, {
    method: 'POST',
    headers: { 'complycube-signature': 'ab'.repeat(32) },
    body: '{}',
  })
  assert.equal(response.status, 401)
})
