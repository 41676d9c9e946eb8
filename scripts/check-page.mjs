/** Opens the reference page of the built command in a browser. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { withBrowser } from './lib/browser.mjs'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'

const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete'])

const DOCUMENTS = ['/_mock/vendor-openapi.json', '/_mock/openapi.json']

/** Opens the page, and records its requests and its errors. */
const openPage = async (browser, url) => {
  const page = await browser.newPage()
  const seen = { requests: [], failures: [], complaints: [] }
  page.on('request', (request) => seen.requests.push(request.url()))
  page.on('requestfailed', (request) => seen.failures.push(request.url()))
  page.on('response', (response) => {
    if (response.status() >= 400) seen.failures.push(`${response.status()} ${response.url()}`)
  })
  page.on('pageerror', (error) => seen.complaints.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.complaints.push(message.text())
  })
  await page.goto(`${url}/_mock/docs`)
  return { page, seen }
}

const surfaceOf = (page, path) => page.locator(`rapi-doc[spec-url="${path}"]`)

/** What a document describes, webhooks included. */
const countOperations = async (url, path) => {
  const { paths, webhooks = {} } = await (await fetch(url + path)).json()
  const items = [...Object.values(paths), ...Object.values(webhooks)]
  return items.flatMap((item) => Object.keys(item)).filter((key) => METHODS.has(key)).length
}

/** Opens an operation and presses its button. `shown` is the path in the document. */
const tryOut = async (page, path, method, shown, answered) => {
  const surface = surfaceOf(page, path)
  const heads = surface.locator(`.endpoint-head.${method}`)
  await heads
    .filter({ has: page.getByText(shown, { exact: true }) })
    .first()
    .click()
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith(answered)),
    surface.getByRole('button', { name: 'TRY' }).click(),
  ])
  return { status: response.status(), body: await response.json() }
}

const check = async (checks, browser, url) => {
  const { page, seen } = await openPage(browser, url)
  for (const path of DOCUMENTS) {
    await checks.check(`all of ${path} is drawn`, async () => {
      const heads = surfaceOf(page, path).locator('.endpoint-head')
      await heads.first().waitFor()
      expectEqual('operations drawn', await heads.count(), await countOperations(url, path))
    })
  }
  await checks.check('what is described can be opened', async () => {
    for (const path of DOCUMENTS) {
      const heads = surfaceOf(page, path).locator('.endpoint-head')
      await heads.first().click()
      await surfaceOf(page, path).locator('.endpoint-body').first().waitFor()
      await heads.first().click()
    }
  })
  await checks.check('an example of the page is taken by the mock', async () => {
    const { status, body } = await tryOut(page, DOCUMENTS[0], 'post', '/clients', '/v1/clients')
    expectEqual('the status', status, 200)
    const { version } = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8'))
    const health = await tryOut(page, DOCUMENTS[1], 'get', '/health', '/_mock/health')
    expectEqual('the version', health.body.version, version)
    expectThat(body.entityName === 'John Doe', "the example's client", body)
  })
  await checks.check('one key serves both documents, and survives a reload', async () => {
    await page.getByLabel('API key for both').fill('test_page')
    await page.getByLabel('API key for both').press('Enter')
    await page.reload()
    const sent = []
    page.on('request', (request) => {
      if (!request.url().endsWith('.json')) sent.push(request.headers().authorization)
    })
    await tryOut(page, DOCUMENTS[0], 'get', '/accountInfo', '/v1/accountInfo')
    await tryOut(page, DOCUMENTS[1], 'get', '/clock', '/_mock/clock')
    expectEqual('the keys', sent, ['test_page', 'test_page'])
  })
  await checks.check('nothing is asked of others', () => {
    const outside = seen.requests.filter((address) => !address.startsWith(`${url}/`))
    expectEqual('requests that leave the mock', outside, [])
    expectThat(seen.requests.length >= 6, 'requests that were seen', seen.requests)
  })
  await checks.check('nothing fails and the browser complains of nothing', () => {
    expectEqual('failures', seen.failures, [])
    expectEqual('complaints', seen.complaints, [])
  })
}

const checks = createChecks()
await checks.check('the page opens in a browser', () =>
  withBrowser((browser) =>
    withStartedCommand(
      process.execPath,
      [join(PROJECT, 'dist/command/cli.cjs'), '--port', '0'],
      (url) => check(checks, browser, url)
    )
  )
)
checks.finish()
