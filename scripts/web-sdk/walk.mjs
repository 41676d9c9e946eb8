import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT } from '../lib/project.mjs'

export const DOCUMENT = join(PROJECT, 'examples/images/passport-front.jpg')

export const DOCUMENT_BYTES = readFileSync(DOCUMENT)

/** Chooses a file, whatever way leads to it. */
const upload = async (page) => {
  await page.locator('.complycube-sdk-ui-CustomFileInput-input').setInputFiles(DOCUMENT)
}

const press = (page, name) => page.getByRole('button', { name }).click()

/** What a person does on each screen, by its heading. */
const DEEDS = [
  [/^(Show who you are|Hello)/, (page) => press(page, /^(Start|Go)$/)],
  [/^May we use/, (page) => press(page, /^Accept$/)],
  [/^Select document type/, (page, { type }) => press(page, type)],
  [
    /^Select issuing country/,
    async (page) => {
      await page.getByPlaceholder('e.g. United States').fill('United Ki')
      await page.getByRole('option', { name: 'United Kingdom' }).click()
      await press(page, 'Next')
    },
  ],
  [/^Now /, upload],
  [/^Check (image quality|selfie)/, (page) => press(page, /^(Next|Continue)$/)],
  [
    /^Take a selfie/,
    async (page) => {
      const next = page.getByRole('button', { name: 'Next' })
      if (await next.isVisible()) await next.click()
      else await page.locator('.complycube-sdk-ui-Camera-btn').click()
    },
  ],
  [/^Record/, (page) => page.locator('.complycube-sdk-ui-Camera-btn').click()],
  [
    /^Provide Proof/,
    async (page) => {
      const statement = page.getByRole('button', { name: /^Bank Statement/ })
      if (await statement.isVisible()) await statement.click()
      else await upload(page)
    },
  ],
]

/** How long a screen may take, in milliseconds. */
const PATIENCE_MS = 10_000

/** Waits until the page has another screen, or a result. */
const waitForOther = (page, before) =>
  page.waitForFunction(
    (text) => {
      const screen = document.querySelector('.complycube-sdk-ui-Frame-screen')
      return globalThis.result?.data || globalThis.result?.error || screen?.textContent !== text
    },
    before,
    { timeout: PATIENCE_MS }
  )

const screenOf = (page) =>
  page.evaluate(() => ({
    heading: document.querySelector('.complycube-sdk-ui-Heading-text')?.textContent ?? '',
    text: document.querySelector('.complycube-sdk-ui-Frame-screen')?.textContent,
    result: globalThis.result ?? {},
  }))

/** Does on every screen what it asks for, until the SDK reports an end. Returns what it reported. */
export const walkThrough = async (page, choices = { type: /^Passport/ }) => {
  for (let count = 0; count < 40; count++) {
    const { heading, text, result } = await screenOf(page)
    if (result.data || result.error) return result
    await choices.onScreen?.()
    const deed = DEEDS.find(([pattern]) => pattern.test(heading))
    if (deed) await deed[1](page, choices)
    await waitForOther(page, text)
  }
  throw new Error('expected an end within 40 screens')
}
