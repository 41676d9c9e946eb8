/**
 * Drives the page of the built command with a browser, as people do: the way of a check by pointer
 * and by keyboard, accessibility, hostile names, another port, other windows and a mock that stands
 * still. `--long` adds 10,000 rows with 50 events a second, and a stop of 30 s. `--shots FOLDER`
 * writes pictures of each state.
 */
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findAccessProblems, openWatched, withBrowser } from './lib/browser.mjs'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'
import { waitUntil } from './lib/wait-until.mjs'

const { values: given } = parseArgs({
  options: { long: { type: 'boolean' }, shots: { type: 'string' } },
})

const WIDE = { viewport: { width: 1440, height: 900 } }
const MIDDLE = { viewport: { width: 1280, height: 800 } }
const NARROW = { viewport: { width: 375, height: 812 } }

const OTHER_NAME = 'page-of-mock.test'
const BROWSER_OPTIONS = [`--host-resolver-rules=MAP ${OTHER_NAME} 127.0.0.1`]

const MARKUP = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "javascript:alert(1)//'",
  '{{7*7}}&#60;b&#62;',
  '</title><svg onload=alert(1)>',
]

const send = async (url, method, path, body, key = 'test_default') => {
  const headers = { Authorization: key, 'Content-Type': 'application/json' }
  const init = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(url + path, { method, headers, ...init })
  return response.json()
}

const button = (page, name) => page.getByRole('button', { name, exact: true }).first()

const shot = async (page, name) => {
  if (given.shots === undefined) return
  mkdirSync(given.shots, { recursive: true })
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.screenshot({ path: join(given.shots, `${name}-${scheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

const expectAccessible = async (page, state) => {
  expectEqual(`what axe finds: ${state}`, await findAccessProblems(page), [])
}

const choose = async (page, menu, item) => {
  await page.locator('summary', { hasText: menu }).click()
  await button(page, item).click()
}

/** From a sample client to a broken webhook, by pointer. */
const goTheWay = async (page) => {
  await expectAccessible(page, 'nothing yet')
  await shot(page, 'empty')
  await choose(page, '+ New', 'Webhook to an inbox')
  await page.getByText('Nothing has arrived yet').waitFor()
  await choose(page, '+ New', 'Sample client')
  await page.getByRole('heading', { name: 'John Doe' }).waitFor()
  await page.locator('.picture img').first().waitFor()
  await shot(page, 'client')
  await button(page, 'New check…').click()
  await expectAccessible(page, 'new check')
  await shot(page, 'new-check')
  await button(page, 'Create the check').click()
  await page.getByRole('heading', { name: /identity_check pending/ }).waitFor()
  await shot(page, 'pending')
  await expectAccessible(page, 'a pending check')
  await page.locator('.side').getByRole('button', { name: 'Attention because…' }).click()
  await page.getByLabel('Search reasons').fill('face-m')
  await shot(page, 'reason')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /identity_check attention/ }).waitFor()
  await shot(page, 'complete')
  await expectAccessible(page, 'a complete check')
  await page
    .locator('.side')
    .getByRole('button', { name: /inbox-.* received/ })
    .click()
  await page.locator('.message .tag.good', { hasText: 'valid' }).first().waitFor()
  await shot(page, 'inbox')
  await expectAccessible(page, 'an inbox')
  await button(page, 'Other bytes').click()
  await page.getByText('The body was changed after it was signed').first().waitFor()
  await shot(page, 'broken')
  await choose(page, '⋯', 'Reset the sandbox')
  await page.getByText('The sandbox is new').waitFor()
  await page.getByText('Nothing has happened yet').waitFor()
}

/** The form of a check is ready when the documents and photos of a new client have arrived. */
const awaitForm = async (page) => {
  await page.getByRole('heading', { name: 'New check' }).waitFor()
  await page.getByText('This client has no').waitFor({ state: 'hidden' })
}

/** The same with keys alone. */
const goByKeys = async (page) => {
  const press = (key) => page.keyboard.press(key)
  await press('i')
  await page.getByText('Nothing has arrived yet').waitFor()
  await press('s')
  await page.getByRole('heading', { name: 'John Doe' }).waitFor()
  await press('n')
  await awaitForm(page)
  await tabTo(page, 'Create the check')
  await press('Enter')
  await page.getByRole('heading', { name: /identity_check pending/ }).waitFor()
  await press('a')
  await page.getByLabel('Search reasons').waitFor()
  await page.keyboard.type('face-mismatch')
  await press('Enter')
  await page.getByRole('heading', { name: /identity_check attention/ }).waitFor()
  await tabTo(page, /^inbox-/)
  await press('Enter')
  await page.locator('.message .tag.good', { hasText: 'valid' }).first().waitFor()
  await tabTo(page, 'Other secret')
  await press('Enter')
  await page.locator('.signature.bad').first().waitFor()
  await tabTo(page, '⋯')
  await press('Enter')
  await tabTo(page, 'Reset the sandbox')
  await press('Enter')
  await page.getByText('The sandbox is new').waitFor()
}

/** A form that opens before the list of clients has arrived takes the client that arrives. */
const openFormEarly = async (page, url) => {
  await page.keyboard.press('n')
  await page.getByRole('heading', { name: 'New check' }).waitFor()
  const personDetails = { firstName: 'Late', lastName: 'Arrival' }
  const client = { type: 'person', email: 'late@example.com', personDetails }
  const { id } = await send(url, 'POST', '/v1/clients', client)
  await page.locator(`dialog option[value="${id}"]`).waitFor({ state: 'attached' })
  await page
    .locator('dialog label', { hasText: 'Type' })
    .locator('select')
    .selectOption('standard_screening_check')
  await button(page, 'Create the check').click()
  await page.getByRole('heading', { name: /standard_screening_check pending/ }).waitFor()
  await send(url, 'POST', '/_mock/reset')
  await page.getByText('The sandbox is new').waitFor()
}

const MOST_TABS = 150

const tabTo = async (page, name) => {
  for (let count = 0; count < MOST_TABS; count++) {
    const text = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (typeof name === 'string' ? text === name : name.test(text)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`expected ${name} to be reached within ${MOST_TABS} presses of Tab`)
}

const rowTexts = async (page) =>
  (await page.locator('.timeline .line .text').allTextContents()).slice(0, 20)

const checkPage = async (checks, browser, url, pid) => {
  const { page, seen } = await openWatched(browser, `${url}/`, WIDE)
  await page.getByText('● live').waitFor()
  await checks.check('a first look takes four clicks', () => checkFirstMinute(browser, url))
  await send(url, 'POST', '/_mock/reset')
  await page.getByText('The sandbox is new').waitFor()
  await checks.check('a check is decided and its webhook seen, by pointer', () => goTheWay(page))
  await checks.check('the same by keyboard alone', () => goByKeys(page))
  await checks.check('a form takes a client that arrives later', () => openFormEarly(page, url))
  await checks.check('markup in names stays text', async () => {
    for (const text of MARKUP) {
      const body = {
        type: 'person',
        email: 'a@example.com',
        personDetails: { firstName: text, lastName: text },
      }
      const { id } = await send(url, 'POST', '/v1/clients', body)
      await page.goto(`${url}/#/clients/${id}`)
      await page.getByRole('heading', { name: text }).first().waitFor()
    }
    expectEqual(
      'elements made of names',
      await page.locator('#page [onerror], #page script').count(),
      0
    )
  })
  await checks.check('a stale link and a refused call are explained', async () => {
    await page.goto(`${url}/#/checks/000000000000000000000000`)
    await page.getByText('It may belong to an earlier sandbox').waitFor()
    expectThat(seen.failures.length > 0, 'a call that was refused', seen.failures)
    seen.failures.length = 0
    seen.complaints.length = 0
  })
  await checks.check('seldom states are explained in words', () => checkStates(browser, url))
  await checks.check('rules and faults have forms, and old requests can be read', () =>
    checkForms(browser, url)
  )
  await checks.check('a token, a silence and a new start are explained', () =>
    checkRestart(browser)
  )
  await checks.check('more sandboxes than one page of the list can be shown', () =>
    checkManySandboxes(browser)
  )
  await checks.check('the narrow page can be used, in both themes', async () => {
    const { page: narrow, seen: own } = await openWatched(browser, `${url}/`, NARROW)
    await narrow.getByText('● live').waitFor()
    await narrow.locator('.timeline .line').first().waitFor()
    await shot(narrow, 'narrow-timeline')
    await button(narrow, 'Checks').click()
    await shot(narrow, 'narrow-checks')
    await narrow.locator('.side [data-row]').first().click()
    await narrow.locator('.details h2').waitFor()
    await shot(narrow, 'narrow-details')
    for (const scheme of ['light', 'dark']) {
      await narrow.emulateMedia({ colorScheme: scheme })
      await expectAccessible(narrow, `narrow, ${scheme}`)
    }
    const width = await narrow.evaluate(() => document.documentElement.scrollWidth)
    expectThat(width <= 375, 'a page of at most 375 pixels', width)
    expectEqual('violations of the policy', own.violations, [])
    await narrow.close()
  })
  await checks.check('another port may not call the mock', () => checkOtherPort(browser, url))
  await checks.check('seven windows end in the same state', () => checkWindows(browser, url))
  // Only secure contexts have locks, and this name makes none.
  await checks.check('the same under another name', () =>
    checkWindows(browser, url.replace('127.0.0.1', OTHER_NAME), url)
  )
  await checks.check('a stop of the mock loses nothing', () => checkStop(page, url, pid))
  if (given.long) await checks.check('10,000 rows stay smooth', () => checkLoad(browser, url))
  await checks.check('nothing is asked of others, and the browser complains of nothing', () => {
    expectEqual('requests that leave the mock', seen.outside, [])
    expectEqual('violations of the policy', seen.violations, [])
    expectEqual(
      'complaints',
      seen.complaints.filter((text) => !/ERR_|Failed to load/.test(text)),
      []
    )
  })
}

const setTo = (page, label, value) => page.getByLabel(label, { exact: true }).fill(value)

const uploadNoPicture = async (url, key) => {
  const person = {
    type: 'person',
    email: 'n@example.com',
    personDetails: { firstName: 'No', lastName: 'Picture' },
  }
  const { id: clientId } = await send(url, 'POST', '/v1/clients', person, key)
  const document = { clientId, type: 'passport' }
  const { id } = await send(url, 'POST', '/v1/documents', document, key)
  // It begins as a picture does, and is none.
  const bytes = Buffer.alloc(40_000, 'no picture ')
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const image = { fileName: 'passport.png', data: bytes.toString('base64') }
  await send(url, 'POST', `/v1/documents/${id}/upload/front`, image, key)
  return clientId
}

const nameOfSandbox = async (url, key) => {
  const { items } = await send(url, 'GET', '/_mock/sandboxes', undefined, key)
  return items.find(({ isOwn }) => isOwn).name
}

/** A list of sandboxes that is longer than one page of the control API. */
const checkManySandboxes = (browser) =>
  withStartedCommand(
    process.execPath,
    [join(PROJECT, 'dist/command/cli.cjs'), '--port', '0'],
    async (url) => {
      const others = Array.from({ length: 1099 }, (_, index) => `test_many_${index}`)
      // The page reads on until it finds its own sandbox, so that is the first one here.
      for (const key of ['test_default', ...others]) {
        await send(url, 'GET', '/v1/clients', undefined, key)
      }
      const { page } = await openWatched(browser, `${url}/`, MIDDLE)
      await page.getByText('● live').waitFor()
      const menu = page.getByLabel('Sandbox', { exact: true })
      const { total } = await send(url, 'GET', '/_mock/sandboxes')
      const countOf = () => menu.locator('option').count()
      await menu.locator('option', { hasText: 'not listed' }).waitFor({ state: 'attached' })
      expectEqual('the first choices, and one for more', await countOf(), 1001)
      const more = `${total - 1000} of ${total.toLocaleString('en')} are not listed: list more`
      await menu.selectOption({ label: more })
      await waitUntil('a list of all sandboxes', async () =>
        (await countOf()) === total ? true : undefined
      )
      const last = await nameOfLast(url)
      await page.goto(`${url}/#/?sandbox=${encodeURIComponent(last)}`)
      await page.reload()
      await waitUntil('the last sandbox', async () =>
        (await menu.inputValue()) === last ? true : undefined
      )
      await page.getByText('● live').waitFor()
      await page.close()
    }
  )

const nameOfLast = async (url) => {
  const { items } = await send(url, 'GET', '/_mock/sandboxes?after=1000')
  return items.at(-1).name
}

/** What the page says in states that people seldom see. */
const checkStates = async (browser, url) => {
  const key = 'test_states_of_page'
  await send(url, 'PUT', '/_mock/clock', { mode: 'virtual' }, key)
  await send(url, 'PUT', '/_mock/inbox/states', { status: 500 }, key)
  const webhook = { url: `${url}/_mock/inbox/states`, enabled: true, events: ['*'] }
  const { id: webhookId } = await send(url, 'POST', '/v1/webhooks', webhook, key)
  const clientId = await uploadNoPicture(url, key)
  await send(url, 'POST', '/_mock/settle', {}, key)
  const sandbox = `?sandbox=${encodeURIComponent(await nameOfSandbox(url, key))}`
  const { page } = await openWatched(browser, `${url}/#/webhooks/${webhookId}${sandbox}`, MIDDLE)
  await page.getByText('❄ frozen at').waitFor()
  await page
    .getByText(/the next attempt at/)
    .first()
    .waitFor()
  await shot(page, 'retrying')
  await page.locator('.details .links a').first().click()
  await page.getByText('The next attempt is at').waitFor()
  await page.goto(`${url}/#/clients/${clientId}${sandbox}`)
  await page.getByText('this file is no picture that can be shown').waitFor()
  await shot(page, 'no-picture')

  await page.locator('summary', { hasText: 'frozen' }).click()
  await shot(page, 'clock')
  await setTo(page, 'Move to (UTC)', '2001-01-01T00:00:00')
  await button(page, 'Move').click()
  await page.locator('.move-to .problem').waitFor()
  await button(page, 'To what is due next').click()
  await page.getByText(/The clock moved to .* happened/).waitFor()

  await page.goto(`${url}/#/inbox/states${sandbox}`)
  await page.getByText('Another response, or forward').click()
  await setTo(page, 'Status', '99')
  await button(page, 'Set').click()
  await page.locator('.call.refused .problem').waitFor()
  await setTo(page, 'Status', '204')
  await setTo(page, 'Forward each message to', 'http://localhost:9/hooks')
  await button(page, 'Set').click()
  await page.getByText('It responds with 204 and forwards to http://localhost:9/hooks').waitFor()
  await shot(page, 'inbox-answer')

  await page.goto(`${url}/#/webhooks/${webhookId}${sandbox}`)
  await button(page, 'Disable').click()
  await page.getByText('It is disabled, so it receives nothing').waitFor()
  await shot(page, 'disabled')
  await expectAccessible(page, 'a disabled webhook')
  await page.goto(`${url}/#/?sandbox=test_gone~00000000`)
  await page.getByText('This mock has no sandbox').waitFor()
  await shot(page, 'no-sandbox')
  await button(page, 'Show test_default').click()
  await page.getByText('● live').waitFor()
  await page.close()
}

/** Rules and faults by their forms, and requests that happened before the page was open. */
const checkForms = async (browser, url) => {
  const key = 'test_forms_of_page'
  for (let count = 0; count < 32; count++) {
    await Promise.all(
      Array.from({ length: 10 }, () => send(url, 'GET', '/v1/clients', undefined, key))
    )
  }
  const sandbox = `?sandbox=${encodeURIComponent(await nameOfSandbox(url, key))}`
  const { page } = await openWatched(browser, `${url}/#/${sandbox}`, MIDDLE)
  await button(page, 'Rules (0) …').click()
  await setTo(page, 'then the check ends with', 'face-mismach')
  await button(page, 'Add the rule').click()
  await page.locator('dialog .problem', { hasText: "did you mean 'face-mismatch'" }).waitFor()
  await setTo(page, 'then the check ends with', 'face-mismatch')
  await setTo(page, '… is exactly', 'Doe')
  await page.getByLabel('Type of check').selectOption('identity_check')
  await button(page, 'Add the rule').click()
  await page
    .getByText('identity_check, client personDetails.lastName is Doe → face-mismatch')
    .waitFor()
  await shot(page, 'rules')
  await expectAccessible(page, 'rules')
  await page.keyboard.press('Escape')

  await button(page, 'Failing requests (0) …').click()
  await setTo(page, 'Late by', '2s')
  await button(page, 'Let them fail').click()
  await page.getByText('createCheck → status 503, 2000 ms late').waitFor()
  await shot(page, 'failing-requests')
  await expectAccessible(page, 'failing requests')
  await page.getByRole('button', { name: /^Remove: createCheck/ }).click()
  await page.getByText('There is none.').waitFor()
  await page.keyboard.press('Escape')
  await button(page, 'Failing webhooks (0) …').click()
  await button(page, 'Let them fail').click()
  await page.getByText('every webhook → wrong-secret, 1 times').waitFor()
  await page.keyboard.press('Escape')

  await page.locator('.timeline .scroller').evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await page.getByRole('button', { name: /^Show older requests/ }).click()
  await waitUntil('all requests in the timeline', async () => {
    const rows = await page.locator('.timeline .row').first().getAttribute('aria-setsize')
    return Number(rows) >= 320 ? true : undefined
  })
  await page.close()
}

/** The first minute of a user who reads nothing: how many clicks it takes. */
const checkFirstMinute = async (browser, url) => {
  const { page } = await openWatched(browser, `${url}/`, MIDDLE)
  await button(page, 'Show me an example').click()
  await page.getByRole('heading', { name: /identity_check pending/ }).waitFor()
  await shot(page, 'example')
  await page.locator('.side').getByRole('button', { name: 'Attention because…' }).click()
  await page.locator('.choices button', { hasText: 'face-mismatch' }).click()
  const received = page.locator('.details .links li', { hasText: 'check.completed' })
  await received.getByText('delivered').first().waitFor()
  await shot(page, 'example-done')
  await received.getByRole('link').first().click()
  await page.locator('.signature.good').first().waitFor()
  await page.close()
}

/** A mock with a token that ends, and another that starts at the same address. */
const checkRestart = async (browser) => {
  const token = 'a-token-of-the-check'
  const command = join(PROJECT, 'dist/command/cli.cjs')
  const start = (port, use) =>
    withStartedCommand(process.execPath, [command, '--port', port, '--control-token', token], use)
  let page
  let port
  await start('0', async (url) => {
    port = new URL(url).port
    ;({ page } = await openWatched(browser, `${url}/`, MIDDLE))
    await setTo(page, 'Control token', 'wrong')
    await button(page, 'Continue').click()
    await page.getByText('refused the token').waitFor()
    await shot(page, 'token')
    await expectAccessible(page, 'a token is demanded')
    await setTo(page, 'Control token', token)
    await button(page, 'Continue').click()
    await page.getByText('● live').waitFor()
    await send(url, 'GET', '/v1/clients')
    await page.getByText('GET /v1/clients 200').waitFor()
  })
  await page.getByText('The mock does not answer').waitFor()
  await shot(page, 'disconnected')
  await expectAccessible(page, 'disconnected')
  await start(port, async (url) => {
    await page.getByText('This mock started anew: the old data is gone').waitFor()
    await page.getByText('Nothing has happened yet').waitFor()
    await shot(page, 'restarted')
    await send(url, 'GET', '/v1/checks')
    await page.getByText('GET /v1/checks 200').waitFor()
  })
  await page.close()
}

const checkOtherPort = async (browser, url) => {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>other</p>')
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const page = await browser.newPage()
  await page.goto(`http://127.0.0.1:${server.address().port}/`)
  const status = await page.evaluate(async (address) => {
    const init = { method: 'POST', mode: 'no-cors' }
    await fetch(`${address}/_mock/reset`, init).catch(() => undefined)
    return fetch(`${address}/_mock/clock`).then(
      ({ ok }) => ok,
      () => false
    )
  }, url)
  await page.close()
  server.close()
  expectEqual('whether another origin could read', status, false)
  const { items } = await send(url, 'GET', '/v1/clients')
  expectThat(items.length > 0, 'a sandbox that was not reset', items)
}

const addClients = async (url, count) => {
  for (let number = 0; number < count; number++) {
    const personDetails = { firstName: 'Load', lastName: `Number ${number}` }
    await send(url, 'POST', '/v1/clients', {
      type: 'person',
      email: 'l@example.com',
      personDetails,
    })
  }
}

const checkWindows = async (browser, url, apiUrl = url) => {
  const context = await browser.newContext(WIDE)
  const pages = []
  for (let count = 0; count < 7; count++) {
    const page = await context.newPage()
    await page.goto(`${url}/`)
    pages.push(page)
  }
  for (const page of pages) await page.getByText('● live').waitFor()
  await addClients(apiUrl, 40)
  await waitUntil('the same rows in seven windows', async () => {
    const states = await Promise.all(pages.map(async (page) => (await rowTexts(page)).join('\n')))
    const counts = await Promise.all(
      pages.map((page) => page.locator('.head', { hasText: 'Clients' }).textContent())
    )
    const isEqual = new Set([...states]).size === 1 && new Set(counts).size === 1
    return isEqual && states[0].includes('POST /v1/clients 200') ? true : undefined
  })
  await context.close()
}

/** A stop that a browser does not notice at once, and requests before and after it. */
const checkStop = async (page, url, pid) => {
  await page.goto(`${url}/`)
  await page.getByText('● live').waitFor()
  process.kill(pid, 'SIGSTOP')
  try {
    await page.waitForTimeout(given.long ? 30_000 : 2000)
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  const personDetails = { firstName: 'After', lastName: 'Stop' }
  const { id } = await send(url, 'POST', '/v1/clients', {
    type: 'person',
    email: 's@example.com',
    personDetails,
  })
  await page.locator('.side').getByText('After Stop').waitFor()
  expectThat(typeof id === 'string', 'a client after the stop', id)
}

const ROWS = 10_000
const CHECKS = 2000
const EVENTS_PER_SECOND = 50

const MOST_HEAP = 60e6

/** The memory of the scripts of a page in bytes, without what nothing refers to. */
const heapOf = async (page) => {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize').value
}

const checkLoad = async (browser, url) => {
  const key = 'test_load_of_page'
  const person = {
    type: 'person',
    email: 'l@example.com',
    personDetails: { firstName: 'L', lastName: 'D' },
  }
  const { id: clientId } = await send(url, 'POST', '/v1/clients', person, key)
  const context = await browser.newContext(WIDE)
  const page = await context.newPage()
  const { items } = await send(url, 'GET', '/_mock/sandboxes', undefined, key)
  const { name } = items.find(({ isOwn }) => isOwn)
  await page.goto(`${url}/#/?sandbox=${encodeURIComponent(name)}`)
  await page.getByText('● live').waitFor()
  await send(url, 'PUT', '/_mock/scenarios/default', { scenario: 'stuck' }, key)
  const body = { clientId, type: 'standard_screening_check' }
  for (let made = 0; made < CHECKS; made += 20) {
    await Promise.all(Array.from({ length: 20 }, () => send(url, 'POST', '/v1/checks', body, key)))
  }
  for (let made = 0; made < ROWS - CHECKS; made += 50) {
    await Promise.all(
      Array.from({ length: 50 }, () => send(url, 'GET', '/v1/clients', undefined, key))
    )
  }
  let isOver = false
  const traffic = (async () => {
    while (!isOver) {
      await send(url, 'GET', '/v1/clients', undefined, key)
      await new Promise((resolve) => setTimeout(resolve, 1000 / EVENTS_PER_SECOND))
    }
  })()
  const scroll = await page.evaluate(async () => {
    const list = document.querySelector('.timeline .scroller')
    const times = []
    for (let step = 0; step < 60; step++) {
      const from = performance.now()
      list.scrollTop += 3000
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      times.push(performance.now() - from)
    }
    return times.sort((one, other) => one - other)
  })
  const filter = await page.evaluate(async () => {
    const input = document.querySelector('#search')
    const times = []
    for (const text of ['c', 'cl', 'cli', 'check', 'screening', '']) {
      const from = performance.now()
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
      times.push(performance.now() - from)
    }
    return times.sort((one, other) => one - other)
  })
  const memory = await heapOf(page)
  isOver = true
  await traffic
  const rows = await page.locator('.timeline .row').first().getAttribute('aria-setsize')
  const at = (share, times) => Math.round(times[Math.floor(times.length * share)])
  const middle = (times) => at(0.5, times)
  console.log(
    `  ${rows} rows; scroll ${middle(scroll)} ms, 19 of 20 in ${at(0.95, scroll)} ms, at most ${at(0.99, scroll)} ms`
  )
  console.log(
    `  filter ${middle(filter)} ms, at most ${Math.round(filter.at(-1))} ms; heap ${Math.round(memory / 1e6)} MB`
  )
  expectThat(Number(rows) <= 10_000, 'at most 10,000 rows', rows)
  expectThat(middle(scroll) < 100, 'scrolling in less than 100 ms', scroll)
  expectThat(middle(filter) < 100, 'filtering in less than 100 ms', filter)
  expectThat(memory < MOST_HEAP, 'a heap of less than 60 MB', memory)
  await context.close()
}

const checks = createChecks()
await checks.check('the page opens in a browser', () =>
  withBrowser(
    (browser) =>
      withStartedCommand(
        process.execPath,
        [join(PROJECT, 'dist/command/cli.cjs'), '--port', '0'],
        (url, { pid }) => checkPage(checks, browser, url, pid)
      ),
    BROWSER_OPTIONS
  )
)
checks.finish()
