import { expect, test } from 'vitest'
import type { ControlOperation } from '../../src/contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../src/contracts/control/operations.ts'
import { type Control, createControl } from '../../src/testing/control.ts'

/** What is read by browsers and programs, not by tests. */
const NOT_FOR_TESTS = [
  'GET /stream',
  'GET /openapi.json',
  'GET /vendor-openapi.json',
  'GET /documents',
  'GET /documents/:name',
  'POST /mcp',
  'GET /docs',
  'GET /docs/rapidoc-min.js',
  'GET /assets/:name',
  'GET /images/:id',
  'POST /inbox/:name',
]

/** Every method once, with ids named as in the paths. */
const CALLS: { [Name in keyof Control]: (control: Control) => Promise<unknown> } = {
  health: (control) => control.health(),
  scenarios: (control) => control.scenarios(),
  scenario: (control) => control.scenario(':name'),
  setDefaultScenario: (control) => control.setDefaultScenario('clear'),
  defineScenario: (control) => control.defineScenario(':name', { extends: 'clear' }),
  deleteScenario: (control) => control.deleteScenario(':name'),
  scenarioSchema: (control) => control.scenarioSchema(),
  rules: (control) => control.rules(),
  setRules: (control) => control.setRules([]),
  clearRules: (control) => control.clearRules(),
  arm: (control) => control.arm('clear'),
  armed: (control) => control.armed(),
  disarm: (control) => control.disarm(),
  explain: (control) => control.explain({ clientId: 'c', type: 'document_check' }),
  complete: (control) => control.complete(':id'),
  fail: (control) => control.fail(':id'),
  monitoring: (control) => control.monitoring(':id'),
  setProcessingError: (control) => control.setProcessingError(':id', 'image_unreadable'),
  clearProcessingError: (control) => control.clearProcessingError(':id'),
  cancelSession: (control) => control.cancelSession(':id'),
  startFlow: (control) => control.startFlow(':token'),
  finishFlow: (control) => control.finishFlow(':token'),
  cancelFlow: (control) => control.cancelFlow(':token'),
  workflowTemplates: (control) => control.workflowTemplates(),
  setWorkflowTemplate: (control) => control.setWorkflowTemplate(':id', { version: 2 }),
  faults: (control) => control.faults(),
  setFaults: (control) => control.setFaults([]),
  clearFaults: (control) => control.clearFaults(),
  clock: (control) => control.clock(),
  setClock: (control) => control.setClock({ mode: 'virtual' }),
  advance: (control) => control.advance('90s'),
  settle: (control) => control.settle(),
  effects: (control) => control.effects(),
  requests: (control) => control.requests(),
  request: (control) => control.request(':id'),
  verify: (control) => control.verify(),
  settings: (control) => control.settings(),
  setSettings: (control) => control.setSettings({}),
  inboxes: (control) => control.inboxes(),
  inbox: (control) => control.inbox(':name'),
  setInbox: (control) => control.setInbox(':name'),
  deleteInbox: (control) => control.deleteInbox(':name'),
  checkSignature: (control) => control.checkSignature({ body: '' }),
  records: (control) => control.records('checks'),
  record: (control) => control.record('checks', ':id'),
  sampleClient: (control) => control.sampleClient(),
  checkTypes: (control) => control.checkTypes(),
  send: (control) => control.send({ method: 'GET', path: '/v1/clients' }),
  revealKey: (control) => control.revealKey(':name'),
  deliveries: (control) => control.deliveries(),
  delivery: (control) => control.delivery(':id'),
  resend: (control) => control.resend(':id'),
  resendFailed: (control) => control.resendFailed(),
  fire: (control) => control.fire({ type: 'check.failed' }),
  webhookFaults: (control) => control.webhookFaults(),
  setWebhookFaults: (control) => control.setWebhookFaults([]),
  clearWebhookFaults: (control) => control.clearWebhookFaults(),
  reset: (control) => control.reset(),
  snapshot: (control) => control.snapshot(),
  restore: (control) => control.restore({}),
  transcript: (control) => control.transcript(),
  replay: (control) => control.replay({}),
  sandboxes: (control) => control.sandboxes(),
  removeSandbox: (control) => control.removeSandbox(':name'),
}

test('every operation of the control surface has a method, and no method leads nowhere', async () => {
  const asked: string[] = []
  const control = createControl({
    fetch: async ({ method, url }) => {
      const { pathname } = new URL(url)
      const path = decodeURIComponent(pathname).replace('/_mock', '')
      // The kind is one of some names, so it is no text of the test's choice.
      asked.push(`${method} ${path.replace('/records/checks', '/records/:kind')}`)
      return Response.json({})
    },
  })
  for (const call of Object.values(CALLS)) await call(control)
  const known = Object.values<ControlOperation>(CONTROL_OPERATIONS).map(
    ({ method, path }) => `${method} ${path}`
  )
  const reached = [...asked, ...NOT_FOR_TESTS]
  expect(
    known.filter((line) => !reached.includes(line)),
    'operations that no function of their file in src/contracts/control calls'
  ).toEqual([])
  expect(reached.sort()).toEqual(known.sort())
})
