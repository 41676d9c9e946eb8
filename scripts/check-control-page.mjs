/**
 * Drives the page of the built command with a browser, as people will: the way of a check by pointer
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
const NARROW = { viewport: { width: 375, height: 812 } }

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
  await page.locator('.side').getByRole('button', { name: 'Attention…' }).click()
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

/** The same with keys alone. */
const goByKeys = async (page) => {
  const press = (key) => page.keyboard.press(key)
  await press('i')
  await page.getByText('Nothing has arrived yet').waitFor()
  await press('s')
  await page.getByRole('heading', { name: 'John Doe' }).waitFor()
  await press('n')
  await page.getByRole('heading', { name: 'New check' }).waitFor()
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
  await checks.check('a check is decided and its webhook seen, by pointer', () => goTheWay(page))
  await checks.check('the same by keyboard alone', () => goByKeys(page))
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

const checkWindows = async (browser, url) => {
  const context = await browser.newContext(WIDE)
  const pages = []
  for (let count = 0; count < 7; count++) {
    const page = await context.newPage()
    await page.goto(`${url}/`)
    pages.push(page)
  }
  for (const page of pages) await page.getByText('● live').waitFor()
  await addClients(url, 40)
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
  const memory = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0)
  isOver = true
  await traffic
  const rows = await page.locator('.timeline .row').first().getAttribute('aria-setsize')
  const middle = (times) => Math.round(times[Math.floor(times.length / 2)])
  console.log(
    `  ${rows} rows; scroll ${middle(scroll)} ms, at most ${Math.round(scroll.at(-1))} ms`
  )
  console.log(
    `  filter ${middle(filter)} ms, at most ${Math.round(filter.at(-1))} ms; heap ${Math.round(memory / 1e6)} MB`
  )
  expectThat(Number(rows) <= 10_000, 'at most 10,000 rows', rows)
  await context.close()
}

const checks = createChecks()
await checks.check('the page opens in a browser', () =>
  withBrowser((browser) =>
    withStartedCommand(
      process.execPath,
      [join(PROJECT, 'dist/command/cli.cjs'), '--port', '0'],
      (url, { pid }) => checkPage(checks, browser, url, pid)
    )
  )
)
checks.finish()
