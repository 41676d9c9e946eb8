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

const installBrowser = async () => {
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

/** Opens the system's browser, and closes it when `use` is done with it. */
export const withBrowser = async (use) => {
  await installBrowser()
  const browser = await chromium.launch({ executablePath: PROGRAM, args: OPTIONS, headless: true })
  try {
    return await use(browser)
  } finally {
    await browser.close()
  }
}
