/**
 * Goes through a capture in WebKitGTK, which CI does not have. Install what it needs first:
 * `apt-get install webkit2gtk-driver xvfb`. The driver speaks W3C WebDriver over plain HTTP.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createChecks, expectEqual } from './lib/checks.mjs'
import { findFreePort } from './lib/free-port.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'
import { waitUntil } from './lib/wait-until.mjs'
import { withHostPages } from './web-sdk/host-pages.mjs'
import { createBackEnd } from './web-sdk/mock-api.mjs'

const DRIVER = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver'

/** How long a step may take: the machine may be busy. In milliseconds. */
const PATIENCE_MS = 30_000

const APP = `globalThis.result = {}
ComplyCube.mount({ token: TOKEN,
  stages: ['intro', 'userConsentCapture', 'documentCapture', 'faceCapture', 'completion'],
  onComplete: (data) => { result.data = data }, onError: (error) => { result.error = error } })`

/** The name under which WebDriver returns an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** Starts a program and stops it when `use` is done. */
const withProgram = async (program, args, environment, use) => {
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = Promise.race([
    once(child, 'exit'),
    once(child, 'error').then(([error]) => {
      throw new Error(`expected ${program} to start, found ${error.message}`)
    }),
  ])
  ended.catch(() => undefined)
  try {
    return await use(child)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** A screen without a monitor. Xvfb writes the number that it has chosen. */
const withScreen = (use) =>
  withProgram('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x900x24'], {}, async (screen) => {
    const [number] = await once(screen.stdout.setEncoding('utf8'), 'data')
    return use(`:${number.trim()}`)
  })

const createClient = (driver) => async (method, path, body) => {
  const response = await fetch(driver + path, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  })
  const { value } = await response.json()
  if (response.ok) return value
  throw new Error(`expected ${method} ${path} to succeed, found ${value.error}: ${value.message}`)
}

/** What the steps need of a session of WebDriver. */
const createPage = (send, session) => {
  const path = `/session/${session}`
  const find = async (xpath) => {
    const found = await waitUntil(
      `an element ${xpath}`,
      async () => {
        const elements = await send('POST', `${path}/elements`, { using: 'xpath', value: xpath })
        return elements[0]?.[ELEMENT]
      },
      { limitMs: PATIENCE_MS, everyMs: 50 }
    )
    return `${path}/element/${found}`
  }
  const click = async (xpath) => send('POST', `${await find(xpath)}/click`, {})
  const evaluate = (script) => send('POST', `${path}/execute/sync`, { script, args: [] })
  return { path, find, click, evaluate }
}

const clickThrough = async (send, { find, click, evaluate }) => {
  const press = (name) => click(`//button[starts-with(normalize-space(.), "${name}")]`)
  await press('Start')
  await press('Accept')
  await press('Passport')
  const input = await find('//input[@placeholder="e.g. United States"]')
  await send('POST', `${input}/value`, { text: 'United King' })
  await click('//*[@role="option"][text()="United Kingdom"]')
  await press('Next')
  await press('Use a sample')
  await find('//img[@alt="Photo of your document"]')
  await press('Next')
  await find('//*[@aria-label="Tips to take a good selfie"]')
  await press('Next')
  // There is no camera.
  await press('Use a sample')
  await find('//img[@alt="Photo of your face"]')
  await press('Next')
  return waitUntil(
    'onComplete or onError',
    async () => {
      const result = await evaluate('return globalThis.result')
      return result.data || result.error ? result : undefined
    },
    { limitMs: PATIENCE_MS, everyMs: 50 }
  )
}

const capture = async (site, send) => {
  const { sessionId, capabilities } = await send('POST', '/session', {
    capabilities: { alwaysMatch: {} },
  })
  console.log(`   ${capabilities.browserName} ${capabilities.browserVersion}`)
  const page = createPage(send, sessionId)
  try {
    const backEnd = createBackEnd(site.mock, 'test_webkit')
    const { clientId, token } = await backEnd.begin(`${site.url}/*`)
    site.app = `const TOKEN = ${JSON.stringify(token)};\n${APP}`
    await send('POST', `${page.path}/url`, { url: site.url })
    const { data, error } = await clickThrough(send, page)
    expectEqual('the error', error, undefined)
    await backEnd.check(clientId, data)
  } finally {
    await send('DELETE', page.path)
  }
}

const withDriver = async (screen, use) => {
  const port = await findFreePort()
  // The browser does not look for the bus and the settings of a desktop.
  const environment = { DISPLAY: screen, GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '1' }
  return withProgram(DRIVER, [`--port=${port}`], environment, async () => {
    const send = createClient(`http://127.0.0.1:${port}`)
    const isReady = () =>
      send('GET', '/status').then(
        () => true,
        () => undefined
      )
    await waitUntil('a driver that answers', isReady)
    return use(send)
  })
}

const checks = createChecks()
await checks.check('a capture works in WebKitGTK', () =>
  withScreen((screen) =>
    withDriver(screen, (send) =>
      withStartedCommand(
        process.execPath,
        [join(PROJECT, 'dist/command/cli.cjs'), '--port', '0'],
        (mock) => withHostPages(mock, (site) => capture(site, send))
      )
    )
  )
)
checks.finish()
