/** Goes through hosted Flow pages of the built command with a browser, as clients will. */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { findAccessProblems, openWatched, withBrowser } from './lib/browser.mjs'
import { createChecks, expectEqual, expectThat } from './lib/checks.mjs'
import { PROJECT } from './lib/project.mjs'
import { withStartedCommand } from './lib/started-command.mjs'

/** Folder for screenshots, which people look at. Without it, none are taken. */
const PICTURES = process.env.FLOW_PICTURES

/** The two forms of a link, and what their checks and sessions send. */
const SCREENING = 'extensive_screening_check'
const FORMS = {
  'by workflow': { workflowTemplateId: 'onboarding' },
  'by check types': { checkTypes: [SCREENING] },
}

const SESSION = 'workflow.session'
const STARTED = [`${SESSION}.started`]
const CANCELLED = [`${SESSION}.updated`, `${SESSION}.cancelled`]

const eventsOfFinish = (outcome) => ({
  before: [`${SESSION}.updated`, `${SESSION}.processing`],
  checks: ['check.pending', 'check.completed', `check.completed.${outcome}`],
  after: [`${SESSION}.updated`, `${SESSION}.completed`],
})

const finishedWith = (form, outcome) => {
  const { before, checks, after } = eventsOfFinish(outcome)
  return form === 'by workflow' ? [...STARTED, ...before, ...checks, ...after] : checks
}

const ofSession = (form, events) => (form === 'by workflow' ? events : [])

/** Receives webhooks at `/hooks/KEY`, and browsers that return anywhere else. */
const withReceiver = async (use) => {
  const received = new Map()
  const visits = []
  const server = createServer(async (request, response) => {
    const [, key] = /^\/hooks\/(\w+)$/.exec(request.url) ?? []
    const parts = []
    for await (const part of request) parts.push(part)
    if (key === undefined) visits.push(request.url)
    else {
      const { type } = JSON.parse(Buffer.concat(parts).toString())
      received.set(key, [...(received.get(key) ?? []), type])
    }
    response.writeHead(200, { 'Content-Type': 'text/html' }).end('<title>Back</title>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    await use({ address: `http://127.0.0.1:${server.address().port}`, received, visits })
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

let count = 0

/** A new sandbox with a client, a webhook and a link. */
const prepare = async ({ url, receiver, publicHost }, plan, person = {}) => {
  count += 1
  const key = `test_flow${count}`
  const ask = async (method, path, body, host = url) => {
    const response = await fetch(host + path, {
      method,
      headers: {
        Authorization: key,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(publicHost && path.startsWith('/v1') && { Host: publicHost }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const client = await ask('POST', '/v1/clients', {
    type: 'person',
    email: 'jane@example.org',
    personDetails: { firstName: 'Jane', lastName: 'Doe', dob: '1990-01-31', ...person },
  })
  await ask('POST', '/v1/webhooks', {
    url: `${receiver.address}/hooks/${key}`,
    enabled: true,
    events: ['*'],
  })
  const back = (name) => `${receiver.address}/${name}/${key}?a=%7e&b=1+2;c=(x)&d=%E4%BD%A0#Part`
  const body = {
    clientId: client.body.id,
    successUrl: back('done'),
    cancelUrl: back('left'),
    ...plan,
  }
  const flow = await ask('POST', '/v1/flow/sessions', body)
  expectThat(flow.status === 200, 'a link', flow.body)
  const link = flow.body.redirectUrl
  const token = new URL(link).pathname.split('/').at(-1)
  return {
    key,
    link,
    body,
    clientId: client.body.id,
    ask,
    step: (name, given) => ask('POST', `/_mock/flow/${token}/${name}`, given),
    /** The events of sessions and checks in their order. The receiver must have got each once. */
    events: async () => {
      await ask('POST', '/_mock/clock/advance', { by: '10s' })
      const { items } = (await ask('GET', '/_mock/deliveries?limit=1000')).body
      const isMeant = (type) => /^(?:check|workflow)\./.test(type)
      const sent = items.map(({ eventType }) => eventType).filter(isMeant)
      const got = (receiver.received.get(key) ?? []).filter(isMeant)
      expectEqual('the received events', got.toSorted(), sent.toSorted())
      return sent
    },
    visit: () => receiver.visits.findLast((path) => path.includes(`/${key}?`)),
  }
}

/** The path that a receiver sees of an address: browsers keep the fragment to themselves. */
const seenPath = (address) => address.replace(/^http:\/\/[^/]+/, '').replace(/#.*/, '')

const press = (page, name) => page.getByRole('button', { name, exact: true }).click()

const heading = (page, name) => page.getByRole('heading', { name, level: 1 }).waitFor()

const waitForButton = (page, name) => page.getByRole('button', { name, exact: true }).waitFor()

/** Starts the flow, and waits until the mock has done so. */
const begin = async (page) => {
  await press(page, 'Start')
  await waitForButton(page, 'Accept')
}

const goThrough = async (page) => {
  await begin(page)
  await press(page, 'Accept')
  await press(page, 'Finish')
}

const statusOf = async (link) => (await fetch(link, { headers: { Accept: 'text/html' } })).status

/** What ends a flow: by clicking and by control calls, what is sent, and where the browser goes. */
const ENDINGS = {
  finished: {
    click: goThrough,
    control: async ({ step }) => {
      await step('start')
      return step('finish')
    },
    events: (form) => finishedWith(form, 'clear'),
    goesTo: 'successUrl',
    page: 410,
  },
  'with a chosen outcome': {
    click: async (page) => {
      await press(page, 'Start')
      await page.getByText('Test bar').click()
      await page.getByLabel('Scenario of all checks').selectOption('sanctions-hit')
      await press(page, 'Accept')
      await press(page, 'Finish')
    },
    control: async ({ step }) => step('finish', { scenario: 'sanctions-hit' }),
    events: (form) => finishedWith(form, 'attention'),
    goesTo: 'successUrl',
    page: 410,
  },
  cancelled: {
    click: async (page) => {
      await press(page, 'Start')
      await press(page, 'Close identity verification')
      await press(page, 'Leave')
    },
    control: async ({ step }) => {
      await step('start')
      return step('cancel')
    },
    events: (form) => ofSession(form, [...STARTED, ...CANCELLED]),
    goesTo: 'cancelUrl',
    page: 410,
  },
  'opened twice': {
    click: async (page, { link }) => {
      await begin(page)
      const other = await page.context().browser().newPage()
      await other.goto(link)
      await press(other, 'Continue')
      await waitForButton(other, 'Accept')
      await press(page, 'Accept')
      await press(page, 'Finish')
      await page.waitForURL(/done/)
      // The other tab does not know. Its next step leads to the page that says so.
      await press(other, 'Accept')
      await heading(other, 'You have finished already')
      await other.close()
    },
    control: async ({ step }) => {
      await step('start')
      expectEqual('a second start', (await step('start')).status, 409)
      return step('finish')
    },
    events: (form) => finishedWith(form, 'clear'),
    goesTo: 'successUrl',
    page: 410,
  },
  'finished already': {
    click: async (page, { step }) => {
      await begin(page)
      await step('finish')
      await press(page, 'Accept')
      await heading(page, 'You have finished already')
    },
    control: async ({ step }) => {
      await step('finish')
      expectEqual('a second finish', (await step('finish')).status, 409)
    },
    events: (form) => finishedWith(form, 'clear'),
    page: 410,
  },
  expired: {
    click: async (page, { ask }) => {
      await begin(page)
      await ask('POST', '/_mock/clock/advance', { by: '14d' })
      await press(page, 'Accept')
      await heading(page, 'This link has expired')
    },
    control: async ({ ask, step }) => {
      await step('start')
      await ask('POST', '/_mock/clock/advance', { by: '14d' })
      expectEqual('a late finish', (await step('finish')).status, 409)
    },
    events: (form) => ofSession(form, STARTED),
    page: 410,
  },
  'client deleted': {
    click: async (page, { ask, clientId }) => {
      await begin(page)
      await ask('DELETE', `/v1/clients/${clientId}`)
      await press(page, 'Accept')
      await heading(page, 'This link is unknown')
    },
    control: async ({ ask, step, clientId }) => {
      await step('start')
      await ask('DELETE', `/v1/clients/${clientId}`)
      expectEqual('a finish without client', (await step('finish')).status, 404)
    },
    events: (form) => ofSession(form, STARTED),
    page: 404,
  },
  'sandbox reset': {
    click: async (page, { ask }) => {
      await begin(page)
      await ask('POST', '/_mock/reset')
      await press(page, 'Accept')
      await heading(page, 'This link is unknown')
    },
    control: async ({ ask, step }) => {
      await step('start')
      await ask('POST', '/_mock/reset')
      expectEqual('a finish after the reset', (await step('finish')).status, 404)
    },
    isForgotten: true,
    events: () => [],
    page: 404,
  },
}

/** Requests that fail because their link has ended are what the check asks for. */
const isExpectedFailure = (text) => /^(?:404|410) .*\/flow\/|status of (?:404|410)/.test(text)

const expectQuiet = (seen, receiver) => {
  const outside = seen.outside.filter((address) => !address.startsWith(`${receiver.address}/`))
  expectEqual('requests to others', outside, [])
  expectEqual('violations of the policy', seen.violations, [])
  expectEqual(
    'complaints',
    seen.complaints.filter((one) => !isExpectedFailure(one)),
    []
  )
}

const checkEndings = async (checks, browser, given) => {
  for (const [form, plan] of Object.entries(FORMS)) {
    for (const [name, ending] of Object.entries(ENDINGS)) {
      const expectEnd = async (flow) => {
        if (!ending.isForgotten) expectEqual('the events', await flow.events(), ending.events(form))
        expectEqual('the status of the page', await statusOf(flow.link), ending.page)
      }
      await checks.check(`${form}, ${name}: by clicking`, async () => {
        const flow = await prepare(given, plan)
        const { page, seen } = await openWatched(browser, flow.link)
        try {
          await ending.click(page, flow)
          if (ending.goesTo !== undefined) {
            const address = flow.body[ending.goesTo]
            await page.waitForURL((now) => now.pathname === new URL(address).pathname)
            expectEqual('what the application got', flow.visit(), seenPath(address))
            expectEqual('the address', page.url(), address)
          }
          await expectEnd(flow)
          expectQuiet(seen, given.receiver)
        } finally {
          await page.close()
        }
      })
      await checks.check(`${form}, ${name}: by control calls`, async () => {
        const flow = await prepare(given, plan)
        const last = await ending.control(flow)
        if (ending.goesTo !== undefined) {
          expectEqual('redirectTo', last.body.redirectTo, flow.body[ending.goesTo])
        }
        await expectEnd(flow)
      })
    }
  }
}

const CAPTURE = {
  checkTypes: ['document_check', 'identity_check', 'proof_of_address_check'],
}

/** Noise of 60 kB that begins as a JPEG does: the mock looks at first bytes and size. */
const PHOTO = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60_000, 7)])
const choosePhoto = (page, name = 'photo.jpg', buffer = PHOTO) =>
  page.locator('input[type="file"]').last().setInputFiles({ name, mimeType: 'image/jpeg', buffer })

const chooseCountry = async (page, text, name) => {
  await page.getByPlaceholder('e.g. United States').fill(text)
  await page.getByRole('option', { name }).first().click()
  await press(page, 'Next')
}

const capturePassport = async (page) => {
  await page.getByRole('button', { name: /^Passport/ }).click()
  await chooseCountry(page, 'united king', 'United Kingdom')
  await choosePhoto(page)
  await page.getByAltText('Photo of your document').waitFor()
  await press(page, 'Next')
}

const checkCapture = async (checks, browser, given) => {
  await checks.check('documents and a selfie are captured, and the checks use them', async () => {
    const flow = await prepare(given, CAPTURE)
    const { page, seen } = await openWatched(browser, flow.link)
    try {
      await press(page, 'Start')
      await press(page, 'Accept')
      await capturePassport(page)
      await press(page, 'Next')
      await choosePhoto(page, 'selfie.jpg')
      await page.getByAltText('Photo of your face').waitFor()
      await press(page, 'Next')
      await page.getByRole('button', { name: /^Utility Bill/ }).click()
      await choosePhoto(page, 'bill.jpg')
      await press(page, 'Continue')
      await press(page, 'Finish')
      await page.waitForURL(/done/)
      await flow.ask('POST', '/_mock/clock/advance', { by: '10s' })
      const { items } = (await flow.ask('GET', `/v1/checks?clientId=${flow.clientId}`)).body
      expectEqual('the checks', items.map(({ type }) => type).toSorted(), CAPTURE.checkTypes)
      const documents = (await flow.ask('GET', `/v1/documents?clientId=${flow.clientId}`)).body
      expectEqual('documents', documents.items.map(({ type }) => type).toSorted(), [
        'passport',
        'utility_bill',
      ])
      expectQuiet(seen, given.receiver)
    } finally {
      await page.close()
    }
  })

  await checks.check('a failed upload is explained, and can be repeated when online', async () => {
    const flow = await prepare(given, { checkTypes: ['document_check'] })
    const { page } = await openWatched(browser, flow.link)
    try {
      await press(page, 'Start')
      await press(page, 'Accept')
      await page.getByRole('button', { name: /^Passport/ }).click()
      await chooseCountry(page, 'united king', 'United Kingdom')
      await choosePhoto(page, 'small.jpg', PHOTO.subarray(0, 900))
      const alert = page.getByRole('alert').filter({ hasText: 'small.jpg' })
      await alert.waitFor()
      await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert')
      await choosePhoto(page)
      await page.getByAltText('Photo of your document').waitFor()
      await page.context().setOffline(true)
      await press(page, 'Next')
      await page.getByRole('alert').filter({ hasText: 'interrupted' }).waitFor()
      await page.context().setOffline(false)
      await page.getByRole('button', { name: /^(?:Next|Try again)$/ }).click()
      await press(page, 'Finish')
      await page.waitForURL(/done/)
      const { totalItems } = (await flow.ask('GET', `/v1/documents?clientId=${flow.clientId}`)).body
      expectEqual('documents', totalItems, 1)
    } finally {
      await page.close()
    }
  })
}

/** Captures for one check of a passport, with what Flow offers besides files of the device. */
const checkOtherSources = async (checks, browser, given) => {
  const begin = async (use) => {
    const flow = await prepare(given, { checkTypes: ['document_check'] }, { nationality: 'GB' })
    const { page, seen } = await openWatched(browser, flow.link)
    await press(page, 'Start')
    await press(page, 'Accept')
    await page.getByRole('button', { name: /^Passport/ }).click()
    await chooseCountry(page, 'united king', 'United Kingdom')
    await use(page)
    await press(page, 'Next')
    await press(page, 'Finish')
    await page.waitForURL(/done/)
    expectQuiet(seen, given.receiver)
    await page.close()
    await flow.ask('POST', '/_mock/clock/advance', { by: '10s' })
    const { items } = (await flow.ask('GET', `/v1/checks?clientId=${flow.clientId}`)).body
    return (await flow.ask('GET', `/v1/checks/${items[0].id}`)).body.result
  }
  await checks.check('a sample shows the client, so that the check is clear', async () => {
    const result = await begin(async (page) => {
      await press(page, 'Use a sample')
      await page.getByAltText('Photo of your document').waitFor()
    })
    expectEqual('the outcome', result.outcome, 'clear')
    const { holderDetails } = result.breakdown.extractedData
    expectEqual('the name on the sample', holderDetails.lastName, ['DOE'])
  })

  await checks.check('a phone captures a document for a flow', async () => {
    const result = await begin(async (page) => {
      await press(page, 'Capture using phone')
      const link = await page.locator('.complycube-sdk-ui-Phone-link').getAttribute('href')
      const { page: phone, seen } = await openWatched(browser, link)
      await choosePhoto(phone)
      await press(phone, 'Send')
      await heading(phone, 'Go back to the other device')
      expectEqual('what the phone was refused', seen.violations, [])
      await phone.close()
      await page.getByAltText('Photo of your document').waitFor()
    })
    expectEqual('the outcome', result.outcome, 'clear')
  })
}

const tabTo = async (page, name) => {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    const label = await page.evaluate(() => {
      const { activeElement: at } = document
      return at?.getAttribute('aria-label') ?? at?.textContent?.trim() ?? ''
    })
    if (label === name) return
  }
  throw new Error(`expected Tab to reach '${name}', found it nowhere`)
}

const checkPage = async (checks, browser, given) => {
  await checks.check('the keyboard alone is enough', async () => {
    const flow = await prepare(given, FORMS['by workflow'])
    const { page } = await openWatched(browser, flow.link)
    try {
      for (const name of ['Start', 'Accept', 'Finish']) {
        await page.getByRole('button', { name, exact: true }).waitFor()
        await tabTo(page, name)
        await page.keyboard.press('Enter')
      }
      await page.waitForURL(/done/)
    } finally {
      await page.close()
    }
  })

  await checks.check('refused consent returns to cancelUrl', async () => {
    const flow = await prepare(given, FORMS['by workflow'])
    const { page } = await openWatched(browser, flow.link)
    await press(page, 'Start')
    await press(page, 'Do not accept')
    await page.waitForURL(/left/)
    expectEqual('the events', await flow.events(), [...STARTED, ...CANCELLED])
    await page.close()
  })

  await checks.check('who leaves while a step is under way is returned after it', async () => {
    const flow = await prepare(given, FORMS['by workflow'])
    const { page } = await openWatched(browser, flow.link)
    let goOn
    const hasLeft = new Promise((resolve) => {
      goOn = resolve
    })
    await page.route('**/start', async (route) => {
      await hasLeft
      await route.continue()
    })
    await press(page, 'Start')
    await press(page, 'Close identity verification')
    await press(page, 'Leave')
    goOn()
    await page.waitForURL(/left/)
    expectEqual('the events', await flow.events(), [...STARTED, ...CANCELLED])
    await page.close()
  })

  await checks.check(
    'the back button leads to the first screen and, after the end, to its page',
    async () => {
      const flow = await prepare(given, FORMS['by workflow'])
      const { page } = await openWatched(browser, flow.link)
      await press(page, 'Start')
      await waitForButton(page, 'Accept')
      await page.goBack()
      await press(page, 'Continue')
      await press(page, 'Accept')
      await press(page, 'Finish')
      await page.waitForURL(/done/)
      await page.goBack()
      await heading(page, 'You have finished already')
      expectEqual('the events', await flow.events(), finishedWith('by workflow', 'clear'))
      await page.close()
    }
  )

  await checks.check('a scheme of the application gets its address byte for byte', async () => {
    const successUrl = 'my.app+kyc://Done/../x?a=%7e&b=1+2#Frag'
    const flow = await prepare(given, { ...FORMS['by workflow'], successUrl })
    const { page } = await openWatched(browser, flow.link)
    await goThrough(page)
    const link = page.getByRole('link', { name: 'Return to the application' })
    await link.waitFor()
    expectEqual('the link', await link.getAttribute('href'), successUrl)
    await page.close()
  })

  await checks.check('without a connection, a step can be repeated and happens once', async () => {
    const flow = await prepare(given, FORMS['by workflow'])
    const { page } = await openWatched(browser, flow.link)
    await waitForButton(page, 'Start')
    await page.context().setOffline(true)
    await press(page, 'Start')
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expectThat(
      await alert.evaluate((box) => box === document.activeElement),
      'the focus on the message',
      await page.evaluate(() => document.activeElement?.outerHTML)
    )
    await page.context().setOffline(false)
    // The response to this start is lost: the mock has taken it.
    await page.route('**/start', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await press(page, 'Try again')
    await alert.waitFor()
    await page.unroute('**/start')
    await press(page, 'Try again')
    await press(page, 'Accept')
    await press(page, 'Finish')
    await page.waitForURL(/done/)
    expectEqual('the events', await flow.events(), finishedWith('by workflow', 'clear'))
    await page.close()
  })

  await checks.check('names full of markup are shown as text', async () => {
    const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'>'
    const flow = await prepare(
      given,
      {
        workflowTemplateId: 'markup',
        supportEmail: `${markup}@example.org`,
        messages: { intro: { heading: markup, message: [markup], startButtonText: markup } },
        successUrl: `${given.receiver.address}/done?${encodeURIComponent(markup)}`,
      },
      { firstName: markup, lastName: markup }
    )
    await flow.ask('PUT', '/_mock/workflowTemplates/markup', { name: markup })
    const { page, seen } = await openWatched(browser, flow.link)
    await heading(page, markup)
    expectEqual('images', await page.locator('img, main script').count(), 0)
    await press(page, markup)
    await press(page, 'Accept')
    await press(page, 'Finish')
    await page.waitForURL(/done/)
    expectQuiet(seen, given.receiver)
    await page.close()
  })

  await checks.check('the test bar chooses field by field, and shows what is refused', async () => {
    const flow = await prepare(given, FORMS['by workflow'])
    const { page } = await openWatched(browser, flow.link)
    await press(page, 'Start')
    await page.getByText('Test bar').click()
    await page.getByLabel('Outcome of the workflow session').selectOption('rejected')
    const check = page.getByRole('group', { name: 'Extensive screening check' })
    await check.getByRole('button', { name: 'Add a field' }).click()
    await check.getByLabel('Field', { exact: true }).selectOption('summary.pep.level1')
    await check.getByLabel('Value', { exact: true }).selectOption('attention')
    await press(page, 'Accept')
    await press(page, 'Finish')
    await page.waitForURL(/done/)
    await flow.events()
    const { items } = (await flow.ask('GET', '/v1/workflowSessions')).body
    expectEqual('the outcome', items[0].outcome, 'rejected')
    const list = (await flow.ask('GET', `/v1/checks?clientId=${flow.clientId}`)).body
    const found = (await flow.ask('GET', `/v1/checks/${list.items[0].id}`)).body
    expectEqual('the field', found.result.breakdown.summary.pep.level1, 'attention')
    await page.close()
  })

  await checks.check('at flow.complycube.com, through the mock as a proxy', async () => {
    const context = await browser.newContext({
      proxy: { server: given.url },
      ignoreHTTPSErrors: true,
    })
    const flow = await prepare(given, FORMS['by workflow'])
    const token = new URL(flow.link).pathname.split('/').at(-1)
    const page = await context.newPage()
    const link = `https://flow.complycube.com/${token}?theme=dark`
    const response = await page.goto(link)
    expectEqual('the status', response.status(), 200)
    await press(page, 'Start')
    await press(page, 'Accept')
    await waitForButton(page, 'Finish')
    expectEqual('the address', page.url(), link)
    const { status } = await flow.step('finish')
    expectEqual('a control call of the same link', status, 200)
    await context.close()
  })
}

const SIZES = { narrow: { width: 375, height: 740 }, wide: { width: 1280, height: 900 } }

/** Every screen in two sizes and two themes: axe finds nothing, and nothing is wider than the window. */
const checkLooks = async (checks, browser, given) => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true })
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const theme of ['light', 'dark']) {
      await checks.check(`${size} and ${theme}: axe finds nothing on any screen`, async () => {
        const plan = { ...CAPTURE, workflowTemplateId: 'onboarding', theme }
        const flow = await prepare(given, plan)
        const { page } = await openWatched(browser, flow.link, { viewport })
        const problems = []
        const look = async (name) => {
          const path = PICTURES && join(PICTURES, `${size}-${theme}-${name}.png`)
          if (path) await page.screenshot({ path, fullPage: true })
          const found = await findAccessProblems(page)
          problems.push(...found.map((one) => `${name}: ${one}`))
          const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
          if (scrollWidth > clientWidth) problems.push(`${name}: ${scrollWidth} pixels wide`)
        }
        await waitForButton(page, 'Start')
        await look('1-intro')
        await begin(page)
        await look('2-consent')
        await press(page, 'Close identity verification')
        await look('3-cancel')
        await press(page, 'Stay')
        await press(page, 'Accept')
        await page.getByRole('button', { name: /^Passport/ }).waitFor()
        await look('4-type')
        await capturePassport(page)
        await look('5-selfie')
        await page.getByText('Test bar').click()
        const check = page.getByRole('group', { name: 'Document check' })
        await check.getByRole('button', { name: 'Add a field' }).click()
        await look('6-test-bar')
        await page.getByText('Test bar').click()
        await page.goto(flow.link)
        await waitForButton(page, 'Continue')
        await page.context().setOffline(true)
        await press(page, 'Continue')
        await page.getByRole('alert').waitFor()
        await look('7-offline')
        await page.context().setOffline(false)
        await flow.step('finish')
        await page.goto(flow.link)
        await look('8-ended')
        await page.goto(`${given.url}/flow/test_none?theme=${theme}`)
        await look('9-unknown')
        const short = await prepare(given, { ...FORMS['by check types'], theme })
        await page.goto(short.link)
        await press(page, 'Start')
        await press(page, 'Accept')
        await waitForButton(page, 'Finish')
        await look('a-finish')
        expectEqual('findings', problems, [])
        await page.close()
      })
    }
  }
}

const COMMAND = [
  join(PROJECT, 'dist/command/cli.cjs'),
  '--port',
  '0',
  '--clock',
  'virtual',
  '--quiet',
]

const checks = createChecks()
await checks.check('the page opens in a browser', () =>
  withReceiver((receiver) =>
    withBrowser((browser) =>
      withStartedCommand(process.execPath, COMMAND, async (url) => {
        const given = { url, receiver }
        await checkEndings(checks, browser, given)
        await checkPage(checks, browser, given)
        await checkCapture(checks, browser, given)
        await checkOtherSources(checks, browser, given)
        await checkLooks(checks, browser, given)
      })
    )
  )
)
checks.finish()
