import type { ControlOperation } from '../../contracts/control/operation.ts'
import { CONTROL_OPERATIONS } from '../../contracts/control/operations.ts'
import { isRecord } from '../../contracts/json.ts'
import type { Operation } from '../../contracts/operation.ts'
import { isOperationName, OPERATIONS, type OperationName } from '../../contracts/operations.ts'
import { SAMPLE } from '../../contracts/sample-sandbox.ts'
import { EXAMPLES } from '../../contracts/suite/cases/index.ts'
import {
  type Example,
  NO_PROPS,
  type Prop,
  type Props,
  SOURCES,
} from '../../contracts/suite/examples.ts'
import type { Place, Step } from './step.ts'

/** Steps of one topic, in order. */
export interface StepGroup {
  readonly name: string
  readonly description: string
  readonly steps: readonly Step[]
}

const PROPS = Object.keys(NO_PROPS).filter((name): name is Prop => Object.hasOwn(NO_PROPS, name))

/** Returns each id as the placeholder of the same name. */
const placeholders = (): Props => {
  const texts: Record<Prop, string> = { ...NO_PROPS }
  for (const name of PROPS) texts[name] = `{{${name}}}`
  return texts
}

const PLACEHOLDERS = placeholders()

const stepOf = (
  name: OperationName,
  { call }: Pick<Example, 'call'>,
  more: Partial<Step> = {}
): Step => {
  const { imageAttribute, summary }: Operation = OPERATIONS[name]
  const { params, query, body } = call(PLACEHOLDERS)
  const withImage =
    imageAttribute !== undefined && isRecord(body)
      ? { ...body, [imageAttribute]: '{{image}}' }
      : body
  return {
    name: summary,
    operation: name,
    ...(params && { params }),
    ...(query && { query }),
    ...(withImage !== undefined && { body: withImage }),
    ...more,
  }
}

const START_FLOW: Step = {
  name: 'Start the flow, as the client does',
  operation: 'startFlow',
  params: { token: '{{flowToken}}' },
}

/** The steps that make or find an id, with those that they need, around what is there. */
const obtaining = (prop: Prop, there: Set<Prop>): Step[] => {
  if (there.has(prop)) return []
  const { operation, at, example, isAwaited, isFlow } = SOURCES[prop]
  const { needs = [], call } = example ?? EXAMPLES[operation]
  const before = needs.flatMap((need) => obtaining(need, there))
  there.add(prop)
  const keeps: Record<string, Place> = { [prop]: at }
  if (isFlow) keeps.flowToken = { at, lastSegment: true }
  const steps = [...before, stepOf(operation, { call }, { keeps })]
  if (isFlow) steps.push(START_FLOW)
  if (isAwaited) steps.push(awaiting(prop))
  return steps
}

const awaiting = (prop: Prop): Step => ({
  name: 'Wait for the end of the check',
  operation: 'getCheck',
  params: { id: `{{${prop}}}` },
  until: { path: 'status', value: 'complete' },
})

/** The id that an operation makes when it is called as in its own example. */
const madeBy = (name: OperationName): Prop | undefined =>
  PROPS.find((prop) => {
    const { operation, at, example } = SOURCES[prop]
    return operation === name && at === 'id' && !example
  })

/** Operations after which an object can no longer be used. */
const usesUp = (name: OperationName): boolean => {
  const { effect, path }: Operation = OPERATIONS[name]
  return effect === 'delete' || /\/(?:redact|complete)$/.test(path)
}

const NAMES = Object.keys(OPERATIONS).filter(isOperationName)

/** Every operation of ComplyCube's API by resource, with requests that succeed. Deletions come last. */
export const vendorGroups = (): StepGroup[] => {
  const there = new Set<Prop>()
  const groups = new Map<string, Step[]>()
  const deletes = NAMES.filter((name) => OPERATIONS[name].effect === 'delete')
  const others = NAMES.filter((name) => !deletes.includes(name))
  for (const name of [...others, ...deletes.toReversed()]) {
    const { needs = [] }: Example = EXAMPLES[name]
    const forget = () => {
      for (const need of needs)
        if (need !== 'clientId' || name === 'deleteClient') there.delete(need)
    }
    if (usesUp(name)) forget()
    const made = madeBy(name)
    const isMade = made !== undefined && !needs.includes(made)
    const steps = [
      ...needs.flatMap((need) => obtaining(need, there)),
      stepOf(name, EXAMPLES[name], isMade ? { keeps: { [made]: 'id' } } : {}),
    ]
    if (isMade) there.add(made)
    if (usesUp(name)) forget()
    const { effect, path } = OPERATIONS[name]
    const group = effect === 'delete' ? 'Deletions' : (path.split('/')[1] ?? '')
    groups.set(group, [...(groups.get(group) ?? []), ...steps])
  }
  return [...groups].map(([name, steps]) => ({
    name,
    description:
      name === 'Deletions' ? 'Last, because other requests use the objects.' : `Below /v1/${name}.`,
    steps,
  }))
}

/** A client, a webhook with a failed delivery, and checks in both states: what the examples refer to. */
const CONTROL_SETUP: readonly Step[] = [
  { name: 'Begin with an empty sandbox', operation: 'resetSandbox' },
  { name: 'Stop the clock', operation: 'setClock', body: { mode: 'virtual' } },
  {
    name: 'Record a transcript from now on',
    operation: 'setSettings',
    body: { transcript: true },
  },
  stepOf('createClient', EXAMPLES.createClient, { keeps: { clientId: 'id' } }),
  stepOf('createDocument', EXAMPLES.createDocument, { keeps: { documentId: 'id' } }),
  stepOf('uploadDocumentImage', EXAMPLES.uploadDocumentImage, { keeps: { documentImageId: 'id' } }),
  {
    name: 'Create a webhook that nothing listens to',
    operation: 'createWebhook',
    body: { url: 'http://127.0.0.1:9/complycube', enabled: true, events: ['check.completed'] },
    keeps: { webhookId: 'id' },
  },
  {
    name: 'Create a check that will complete',
    operation: 'createCheck',
    body: { clientId: '{{clientId}}', type: 'standard_screening_check', enableMonitoring: true },
    keeps: { completedCheckId: 'id' },
  },
  {
    name: 'Let it complete, and its delivery fail once',
    operation: 'advanceClock',
    body: { by: '1s' },
  },
  {
    name: 'Create a check that stays pending',
    operation: 'createCheck',
    headers: { 'ComplyCube-Mock-Scenario': 'stuck' },
    body: { clientId: '{{clientId}}', type: 'standard_screening_check' },
    keeps: { pendingCheckId: 'id' },
  },
  stepOf('createFlowSession', EXAMPLES.createFlowSession, {
    keeps: { startedFlowToken: { at: 'redirectUrl', lastSegment: true } },
  }),
  {
    name: 'Start that flow',
    operation: 'startFlow',
    params: { token: '{{startedFlowToken}}' },
    keeps: { workflowSessionId: 'session.id' },
  },
  stepOf('createFlowSession', EXAMPLES.createFlowSession, {
    keeps: { flowToken: { at: 'redirectUrl', lastSegment: true } },
  }),
  stepOf('createFlowSession', EXAMPLES.createFlowSession, {
    keeps: { unusedFlowToken: { at: 'redirectUrl', lastSegment: true } },
  }),
  {
    name: 'Define the scenario printed-copy',
    operation: 'defineScenario',
    params: { name: 'printed-copy' },
    body: {
      extends: 'clear',
      description: 'The document is a printed copy.',
      outcome: 'attention',
    },
  },
  {
    name: 'Find a delivery',
    operation: 'listDeliveries',
    query: { webhookId: '{{webhookId}}' },
    keeps: { deliveryId: 'items.0.id' },
  },
  // A sandbox that nothing else uses can be deleted at the end.
  { name: 'Use a spare sandbox', operation: 'resetSandbox', key: 'test_spare' },
  {
    name: 'Find the spare sandbox',
    operation: 'listSandboxes',
    key: 'test_spare',
    keeps: { sandboxName: 'items.(isOwn=true).name' },
  },
]

/** Replace or delete what other requests use, so they come last, in this order. */
const LAST = ['resetSandbox', 'restoreSnapshot', 'replayTranscript', 'deleteSandbox']

/** Operations that a collection cannot have, with the reason. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  streamEvents: 'the response does not end',
}

/** Bodies and kept values that the example of the contract does not have. */
const SPECIAL: Readonly<Record<string, Partial<Step>>> = {
  getSnapshot: { keeps: { snapshot: '' } },
  restoreSnapshot: { body: '{{snapshot}}' },
  getTranscript: { keeps: { transcript: '' } },
  replayTranscript: { body: '{{transcript}}' },
  // No request of the setup is a check of a document.
  verifyRequests: {
    body: { match: { operation: 'createCheck', clientId: '{{clientId}}' }, times: { atLeast: 1 } },
  },
  listRequests: { keeps: { requestId: 'items.0.id' } },
  getRequest: { params: { id: '{{requestId}}' } },
  explainCheck: {
    body: { clientId: '{{clientId}}', type: 'standard_screening_check', header: 'clear' },
  },
  // The clock must not go back.
  setClock: { body: { mode: 'virtual' } },
  deleteSandbox: { params: { name: '{{sandboxName}}' } },
}

/** The example of a control operation, with a placeholder for each id of the sample sandbox. */
const controlStepOf = ([name, { summary, example }]: [string, ControlOperation]): Step => {
  const text = Object.entries(SAMPLE).reduce(
    (changed, [variable, id]) => changed.replaceAll(`"${id}"`, `"{{${variable}}}"`),
    JSON.stringify(example)
  )
  return {
    name: summary.replace(/\.$/, ''),
    operation: name,
    ...JSON.parse(text),
    ...SPECIAL[name],
  }
}

const rankOf = ([name, { method }]: [string, ControlOperation]): number =>
  LAST.includes(name) ? 2 + LAST.indexOf(name) : method === 'DELETE' ? 1 : 0

/** Every operation of the control API. The first steps make what the others refer to. */
export const controlGroup = (): StepGroup => {
  const all = Object.entries<ControlOperation>(CONTROL_OPERATIONS)
    .filter(([name]) => !Object.hasOwn(LEFT_OUT, name))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
  const steps = all.map(controlStepOf)
  const leftOut = Object.entries(LEFT_OUT).map(([name, reason]) => `${name} (${reason})`)
  return {
    name: 'Control API',
    description: `Every operation below /_mock, without ${leftOut.join(', ')}.`,
    steps: [...CONTROL_SETUP, ...steps],
  }
}
