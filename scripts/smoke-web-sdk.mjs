/**
 * Goes through a capture in Firefox, which CI does not have. Install what it needs first:
 * `apt-get install firefox-esr` and `npm install --no-save puppeteer-core`.
 */
import { join } from 'node:path'
import { createChecks, expectEqual } from './lib/checks.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'
import { withHostPages } from './web-sdk/host-pages.mjs'
import { createBackEnd } from './web-sdk/mock-api.mjs'

const PROGRAM = process.env.FIREFOX ?? '/usr/bin/firefox-esr'

/** A camera that shows a moving picture, and no question whether a page may use it. */
const FAKE_CAMERA = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
}

const APP = `globalThis.result = {}
ComplyCube.mount({ token: TOKEN,
  stages: ['intro', 'userConsentCapture', 'documentCapture', 'faceCapture', 'completion'],
  onComplete: (data) => { result.data = data }, onError: (error) => { result.error = error } })`

const clickThrough = async (page) => {
  const press = (name) =>
    page.locator(`::-p-xpath(//button[starts-with(normalize-space(.), "${name}")])`).click()
  await press('Start')
  await press('Accept')
  await press('Passport')
  await page.locator('.complycube-sdk-ui-CountrySelector-input').fill('United King')
  await page.locator('::-p-xpath(//*[@role="option"][text()="United Kingdom"])').click()
  await press('Next')
  await press('Use a sample')
  await page.waitForSelector('img[alt="Photo of your document"]')
  await press('Next')
  await page.waitForSelector('[aria-label="Tips to take a good selfie"]')
  await press('Next')
  await page.locator('.complycube-sdk-ui-Camera-btn').click()
  await page.waitForSelector('img[alt="Photo of your face"]')
  await press('Next')
  await page.waitForFunction(() => globalThis.result.data ?? globalThis.result.error)
  return page.evaluate(() => globalThis.result)
}

const capture = async (site) => {
  const { default: puppeteer } = await import('puppeteer-core')
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: PROGRAM,
    headless: true,
    extraPrefsFirefox: FAKE_CAMERA,
  })
  try {
    console.log(`   ${await browser.version()}`)
    const backEnd = createBackEnd(site.mock, 'test_firefox')
    const { clientId, token } = await backEnd.begin(`${site.url}/*`)
    site.app = `const TOKEN = ${JSON.stringify(token)};\n${APP}`
    const page = await browser.newPage()
    await page.goto(site.url)
    const { data, error } = await clickThrough(page)
    expectEqual('the error', error, undefined)
    await backEnd.check(clientId, data)
  } finally {
    await browser.close()
  }
}

const checks = createChecks()
await checks.check('a capture works in Firefox', () =>
  withStartedCommand(
    process.execPath,
    [join(PROJECT, 'dist/command/cli.cjs'), '--port', '0'],
    (mock) => withHostPages(mock, capture)
  )
)
checks.finish()
