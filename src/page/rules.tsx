import type { ReadonlySignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import type { CheckTypeShown } from '../contracts/control/records.ts'
import type { Rule } from '../contracts/control/scenarios.ts'
import { dialog, Problem, sendForm, showProblem } from './dialog.tsx'
import { openJson } from './dialogs.tsx'
import {
  deliveryFaults,
  faults,
  readCheckTypes,
  records,
  rules,
  scenarios,
  textOf,
} from './store.ts'

type ApiFault = (typeof faults.value)[number]
type DeliveryFault = (typeof deliveryFaults.value)[number]

/** A list of rules that the mock replaces as a whole. */
interface List<Item> {
  readonly title: string
  /** What the order or the list means. */
  readonly hint: string
  readonly items: ReadonlySignal<readonly Item[]>
  readonly describe: (item: Item) => string
  /** The rule as it is sent, without counters. */
  readonly plain: (item: Item) => object
  readonly line: string
  readonly done: string
}

const wordsOf = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value)

const describeRule = ({ when = {}, scenario }: Rule): string => {
  const { checkTypes, ...others } = when
  const conditions = Object.entries(others).flatMap(([name, wanted]) =>
    typeof wanted === 'object'
      ? Object.entries(wanted).map(([path, value]) => `${name} ${path} is ${wordsOf(value)}`)
      : [`${name} is ${wanted}`]
  )
  const what = [checkTypes?.join(' or ') ?? 'every check', ...conditions].join(', ')
  return `${what} → ${wordsOf(scenario)}`
}

const describeApiFault = ({ match = {}, fault, times, fired }: ApiFault): string => {
  const which = Object.values(match).join(' ') || 'every request'
  const { status, latency, connection } = fault
  const what = [
    ...(status === undefined ? [] : [`status ${status}`]),
    ...(latency === undefined ? [] : [`${latency} ms late`]),
    ...(connection === undefined ? [] : [`connection: ${connection}`]),
  ].join(', ')
  return `${which} → ${what}${times === undefined ? '' : `, ${times} times`} (used ${fired} times)`
}

const describeDeliveryFault = (rule: DeliveryFault): string => {
  const { webhookId, events = '*', faults: all, next, used } = rule
  const webhook = webhookId === undefined ? undefined : records.value.webhooks.get(webhookId)
  const which = webhookId === undefined ? 'every webhook' : textOf(webhook, 'url') || webhookId
  const types = events === '*' ? '' : ` of ${events.join(', ')}`
  const limit = next === undefined ? '' : `, ${next} times`
  return `${which}${types} → ${all.map(({ fault }) => fault).join(', ')}${limit} (used ${used} times)`
}

const RULES: List<Rule> = {
  title: 'Rules',
  hint: 'The first rule that fits a check decides how it ends.',
  items: rules,
  describe: describeRule,
  plain: (rule) => rule,
  line: 'PUT /scenarios/rules',
  done: 'Rules saved.',
}

const API_FAULTS: List<ApiFault> = {
  title: 'Failing requests',
  hint: 'The first rule that fits a request makes it fail.',
  items: faults,
  describe: describeApiFault,
  plain: ({ fired: _, left: __, ...rule }) => rule,
  line: 'PUT /faults',
  done: 'Failing requests saved.',
}

const DELIVERY_FAULTS: List<DeliveryFault> = {
  title: 'Failing webhooks',
  hint: 'The first rule that fits a delivery changes it.',
  items: deliveryFaults,
  describe: describeDeliveryFault,
  plain: ({ used: _, left: __, ...rule }) => rule,
  line: 'PUT /webhooks/faults',
  done: 'Failing webhooks saved.',
}

/** The rules of a list with what can be done to each, and a form for another. */
const RuleList = <Item,>({
  list,
  children,
}: {
  list: List<Item>
  children: (add: (rule: object) => void) => preact.ComponentChildren
}) => {
  const { hint, items, describe, plain, line, done, title } = list
  const present = items.value.map(plain)
  const save = (next: readonly object[]): void => {
    void sendForm(line, { body: { rules: next } }, done, { isKeptOpen: true })
  }
  const without = (index: number) => present.filter((_, at) => at !== index)
  const moveUp = (index: number): void => {
    const moved = without(index)
    moved.splice(index - 1, 0, ...present.slice(index, index + 1))
    save(moved)
  }
  return (
    <>
      <p class="hint">{hint}</p>
      {items.value.length === 0 && <p>There is none.</p>}
      <ol class="listed">
        {items.value.map((item, index) => {
          const text = describe(item)
          return (
            <li key={`${index} ${text}`}>
              <span>{text}</span>
              {index > 0 && (
                <button type="button" aria-label={`Up: ${text}`} onClick={() => moveUp(index)}>
                  ↑
                </button>
              )}
              <button
                type="button"
                aria-label={`Remove: ${text}`}
                onClick={() => save(without(index))}
              >
                Remove
              </button>
            </li>
          )
        })}
      </ol>
      {children((rule) => save([...present, rule]))}
      <Problem />
      <p>
        <button
          type="button"
          class="quiet"
          onClick={() => openJson(title, hint, { rules: present }, line, done)}
        >
          Edit all as JSON
        </button>
      </p>
    </>
  )
}

const Options = ({ id, values }: { id: string; values: readonly string[] }) => (
  <datalist id={id}>
    {values.map((one) => (
      <option key={one} value={one} />
    ))}
  </datalist>
)

interface FieldGiven {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A list to choose from: values with their words. */
const Choice = (
  given: FieldGiven & { readonly values: readonly (readonly [string, string])[] }
) => {
  const { label, value, onValue, values } = given
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {values.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** A text. `list` names the words that complete it. */
const Field = (
  given: FieldGiven & {
    readonly list?: string
    readonly placeholder?: string
    readonly isNeeded?: boolean
  }
) => {
  const { label, value, onValue, list, placeholder, isNeeded } = given
  return (
    <label>
      {label}
      <input
        list={list}
        value={value}
        placeholder={placeholder}
        required={isNeeded}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    </label>
  )
}

const AddForm = ({
  name,
  onAdd,
  children,
}: {
  name: string
  onAdd: () => void
  children: preact.ComponentChildren
}) => (
  <form
    class="add"
    onSubmit={(event) => {
      event.preventDefault()
      onAdd()
    }}
  >
    {children}
    <button type="submit" class="main">
      {name}
    </button>
  </form>
)

/** Attributes of clients that tests tell apart most. */
const CLIENT_PATHS = [
  'personDetails.lastName',
  'personDetails.firstName',
  'personDetails.nationality',
  'personDetails.dob',
  'companyDetails.name',
  'email',
  'externalId',
  'type',
]

const RuleForm = ({ types }: { types: readonly CheckTypeShown[] }) => {
  const [type, setType] = useState('')
  const [path, setPath] = useState('personDetails.lastName')
  const [value, setValue] = useState('')
  const [scenario, setScenario] = useState('')
  const when = {
    ...(type !== '' && { checkTypes: [type] }),
    ...(value !== '' && { client: { [path]: value } }),
  }
  const names = scenarios.value
    .filter(
      ({ when: own }) =>
        type === '' || !own?.checkTypes || own.checkTypes.some((one) => one === type)
    )
    .map(({ name }) => name)
  return (
    <RuleList list={RULES}>
      {(add) => (
        <AddForm
          name="Add the rule"
          onAdd={() =>
            add({ ...(Object.keys(when).length > 0 && { when }), scenario: scenario.trim() })
          }
        >
          <Choice
            label="Type of check"
            value={type}
            onValue={setType}
            values={[['', 'every type'], ...types.map((one) => [one.type, one.type] as const)]}
          />
          <Field
            label="If this of the client …"
            list="client-paths"
            value={path}
            onValue={setPath}
          />
          <Field label="… is exactly" placeholder="any client" value={value} onValue={setValue} />
          <Field
            label="then the check ends with"
            list="scenario-names"
            placeholder="face-mismatch"
            value={scenario}
            onValue={setScenario}
            isNeeded
          />
          <Options id="client-paths" values={CLIENT_PATHS} />
          <Options id="scenario-names" values={names} />
        </AddForm>
      )}
    </RuleList>
  )
}

/** Opens the rules. */
export const openRules = async (): Promise<void> => {
  showProblem('')
  const types = await readCheckTypes()
  dialog.value = { title: RULES.title, content: <RuleForm types={types} /> }
}

/** Operations that tests let fail most. */
const OPERATIONS = [
  'createClient',
  'createDocument',
  'uploadDocumentImage',
  'createLivePhoto',
  'createCheck',
  'getCheck',
  'listChecks',
  'createToken',
  'createFlowSession',
  'createWebhook',
]

const STATUSES = ['', '401', '402', '403', '404', '413', '429', '500', '503'] as const

const CONNECTIONS = [
  ['', 'as usual'],
  ['reset', 'broken, no response'],
  ['half-body', 'broken after half of the response'],
  ['never', 'open, but silent'],
] as const

const countIn = (text: string): number | undefined => (text === '' ? undefined : Number(text))

const ApiFaultForm = () => {
  const [operation, setOperation] = useState('createCheck')
  const [status, setStatus] = useState('503')
  const [latency, setLatency] = useState('')
  const [connection, setConnection] = useState('')
  const [times, setTimes] = useState('')
  const rule = {
    ...(operation !== '' && { match: { operation } }),
    fault: {
      ...(status !== '' && { status: Number(status) }),
      ...(latency !== '' && { latency }),
      ...(connection !== '' && { connection }),
    },
    ...(times !== '' && { times: countIn(times) }),
  }
  return (
    <RuleList list={API_FAULTS}>
      {(add) => (
        <AddForm name="Let them fail" onAdd={() => add(rule)}>
          <Field
            label="Operation"
            list="operations"
            placeholder="every request"
            value={operation}
            onValue={setOperation}
          />
          <Choice
            label="Status"
            value={status}
            onValue={setStatus}
            values={STATUSES.map((one) => [one, one || 'as usual'] as const)}
          />
          <Field label="Late by" placeholder="2s" value={latency} onValue={setLatency} />
          <Choice
            label="Connection"
            value={connection}
            onValue={setConnection}
            values={CONNECTIONS}
          />
          <Field label="How many times" placeholder="always" value={times} onValue={setTimes} />
          <Options id="operations" values={OPERATIONS} />
        </AddForm>
      )}
    </RuleList>
  )
}

/** Opens the faults of requests. */
export const openFaults = (): void => {
  showProblem('')
  dialog.value = { title: API_FAULTS.title, content: <ApiFaultForm /> }
}

const DELIVERY_FAULT_WORDS = [
  ['wrong-secret', 'signed with another secret'],
  ['missing-signature', 'not signed'],
  ['altered-byte', 'other bytes than signed'],
  ['truncated-body', 'half of the body'],
  ['spaced-json', 'spaced JSON'],
  ['duplicate', 'sent twice'],
  ['swap', 'sent after the next one'],
  ['stale', 'sent again later'],
  ['delay', 'sent late'],
  ['drop', 'never sent'],
] as const

const DeliveryFaultForm = () => {
  const [webhookId, setWebhook] = useState('')
  const [fault, setFault] = useState('wrong-secret')
  const [by, setBy] = useState('')
  const [next, setNext] = useState('1')
  const rule = {
    ...(webhookId !== '' && { webhookId }),
    faults: [fault === 'delay' && by !== '' ? { fault, by } : fault],
    ...(next !== '' && { next: countIn(next) }),
  }
  const webhooks = [...records.value.webhooks.values()]
  return (
    <RuleList list={DELIVERY_FAULTS}>
      {(add) => (
        <AddForm name="Let them fail" onAdd={() => add(rule)}>
          <Choice
            label="Webhook"
            value={webhookId}
            onValue={setWebhook}
            values={[
              ['', 'every webhook'],
              ...webhooks.map((one) => [one.id, textOf(one, 'url')] as const),
            ]}
          />
          <Choice label="Delivery" value={fault} onValue={setFault} values={DELIVERY_FAULT_WORDS} />
          {fault === 'delay' && (
            <Field label="Late by" placeholder="10s" value={by} onValue={setBy} />
          )}
          <Field label="How many" placeholder="all" value={next} onValue={setNext} />
        </AddForm>
      )}
    </RuleList>
  )
}

/** Opens the faults of webhooks. */
export const openDeliveryFaults = (): void => {
  showProblem('')
  dialog.value = { title: DELIVERY_FAULTS.title, content: <DeliveryFaultForm /> }
}
