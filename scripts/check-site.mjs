/**
 * Builds the documentation as a site and looks at it with a browser: two widths, light and dark, what
 * axe finds, that nothing is loaded from elsewhere, and what the search finds. `--shots FOLDER`
 * writes pictures, `--built` uses the site that was built last.
 */
import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { parseArgs } from 'node:util'
import { findAccessProblems, openWatched, withBrowser } from './lib/browser.mjs'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { run } from './lib/command.mjs'
import { PROJECT } from './lib/project.mjs'

const { values: given } = parseArgs({
  options: { built: { type: 'boolean' }, shots: { type: 'string' } },
})

const BUILT = join(PROJECT, 'site/.vitepress/dist')

const MEDIA_TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Serves the built site at a free port, as any host of files does. */
const withSite = async (use) => {
  const server = createServer(async ({ url }, response) => {
    const { pathname } = new URL(url, 'http://site')
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname)
    const content = await readFile(join(BUILT, path)).catch(() => undefined)
    const type = MEDIA_TYPES[extname(path)] ?? 'application/octet-stream'
    response.writeHead(content ? 200 : 404, { 'Content-Type': type }).end(content)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    await use(`http://127.0.0.1:${server.address().port}`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

const WIDTHS = [375, 1280]
const SCHEMES = ['light', 'dark']
const PAGES = ['/', '/docs/start/vitest.html', '/docs/guide/scenarios.html', '/docs/reference/']

/** Words that a newcomer looks for, and the page that has to be among what is found. */
const SEARCHES = {
  'fake timers': '/docs/guide/time.html',
  CONNECT: '/docs/guide/reach.html',
  signature: '/docs/guide/webhooks.html',
}

const look = async (browser, site, path, width, colorScheme) => {
  const viewport = { width, height: 900 }
  const { page, seen } = await openWatched(browser, site + path, { viewport, colorScheme })
  await page.locator('main h1').first().waitFor()
  await page.waitForLoadState('networkidle')
  if (given.shots !== undefined) {
    mkdirSync(given.shots, { recursive: true })
    const name = path.replace(/\W+/g, '-')
    await page.screenshot({ path: join(given.shots, `${width}-${colorScheme}${name}.png`) })
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expectThat(wide <= width, `nothing wider than ${width} px`, wide)
  expectEqual('what axe finds', await findAccessProblems(page), [])
  expectEqual('requests to elsewhere', seen.outside, [])
  expectEqual('failed requests', seen.failures, [])
  expectEqual('complaints of the console', seen.complaints, [])
  await page.close()
}

const search = async (browser, site, words, expected) => {
  const { page } = await openWatched(browser, `${site}/`, {
    viewport: { width: 1280, height: 900 },
  })
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.locator('#localsearch-input').fill(words)
  await page.locator('#localsearch-list a').first().waitFor()
  await page.locator(`#localsearch-list a[href^="${expected}"]`).first().waitFor({ timeout: 5_000 })
  await page.close()
}

const checks = createChecks()
const isBuilt =
  given.built ||
  (await checks.check('the site builds, and none of its links is dead', () =>
    run('npm', ['run', 'docs:site'], { cwd: PROJECT })
  ))
if (isBuilt) {
  await withSite((site) =>
    withBrowser(async (browser) => {
      for (const path of PAGES) {
        for (const width of WIDTHS) {
          for (const scheme of SCHEMES) {
            await checks.check(`${path} at ${width} px, ${scheme}`, () =>
              look(browser, site, path, width, scheme)
            )
          }
        }
      }
      for (const [words, expected] of Object.entries(SEARCHES)) {
        await checks.check(`a search for '${words}' finds ${expected}`, () =>
          search(browser, site, words, expected)
        )
      }
    })
  )
}
checks.finish()
