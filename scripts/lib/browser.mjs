import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import { attempt } from './command.mjs'

const PROGRAM = '/usr/bin/chromium'

/** What keeps a browser from asking anybody on its own, and lets it run where there is no screen. */
const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Installs the system's browser if it is missing. */
export const installBrowser = async () => {
  if ((await attempt(PROGRAM, ['--version'])).status === 0) return
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  const apt = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300']
  await attempt('apt-get', ['update', ...apt], { environment })
  await attempt('apt-get', ['install', ...apt, '--no-install-recommends', 'chromium'], {
    environment,
  })
  if ((await attempt(PROGRAM, ['--version'])).status === 0) return
  throw new Error(`expected ${PROGRAM} to be there; in Debian it is: apt-get install chromium`)
}

/** A camera that shows a moving picture, and no question whether a page may use it. */
export const FAKE_CAMERA = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** Opens the system's browser, and closes it when `use` is done with it. */
export const withBrowser = async (use, options = []) => {
  await installBrowser()
  const args = [...OPTIONS, ...options]
  const browser = await chromium.launch({ executablePath: PROGRAM, args, headless: true })
  try {
    return await use(browser)
  } finally {
    await browser.close()
  }
}

/** Violations that axe-core finds in what a page shows now, one line each. */
export const findAccessProblems = async (page) => {
  const require = createRequire(import.meta.url)
  // A strict policy refuses a script tag; what the debugger evaluates is not under the policy.
  await page.evaluate(await readFile(require.resolve('axe-core/axe.min.js'), 'utf8'))
  const { violations } = await page.evaluate(() => globalThis.axe.run(document))
  return violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes[0]?.target}`)
}

/**
 * Opens a page in a new tab and records what it does: every request, those that leave the mock,
 * those that fail, errors and warnings of the console, and violations of the content policy.
 */
export const openWatched = async (browser, url, options = {}) => {
  const page = await browser.newPage(options)
  const { origin } = new URL(url)
  const seen = { requests: [], outside: [], failures: [], complaints: [], violations: [] }
  page.on('request', (request) => {
    const address = request.url()
    seen.requests.push(address)
    const isInside = address.startsWith(`${origin}/`) || /^(?:blob|data|about):/.test(address)
    if (!isInside) seen.outside.push(address)
  })
  page.on('requestfailed', (request) => {
    seen.failures.push(`${request.url()} ${request.failure()?.errorText}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) seen.failures.push(`${response.status()} ${response.url()}`)
  })
  page.on('pageerror', (error) => seen.complaints.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text())
  })
  await page.exposeFunction('reportPolicyViolation', (text) => seen.violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.reportPolicyViolation(`${event.violatedDirective}: ${event.blockedURI}`)
    })
  })
  await page.goto(url)
  return { page, seen }
}
