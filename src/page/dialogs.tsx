import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { CheckTypeShown, ResultField } from '../contracts/control/records.ts'
import { asCurl, asTypeScript, type ControlCall } from './calls.ts'
import { goTo, goToSandbox, sandboxName, setToken, token } from './place.ts'
import { act, nameOf, notice, readCheckTypes, records, scenarios, textOf } from './store.ts'

/** The open dialog. */
export const dialog = signal<
  { readonly title: string; readonly content: ComponentChildren } | undefined
>(undefined)

export const closeDialog = (): void => {
  dialog.value = undefined
}

/** Draws the open dialog. Escape closes it, and the focus goes back to where it was. */
export const DialogHost = () => {
  const element = useRef<HTMLDialogElement>(null)
  const open = dialog.value
  useEffect(() => {
    if (open && !element.current?.open) element.current?.showModal()
    if (!open) element.current?.close()
  }, [open])
  return (
    <dialog ref={element} aria-labelledby="dialog-title" onClose={closeDialog}>
      {open && (
        <>
          <header class="dialog-head">
            <h2 id="dialog-title">{open.title}</h2>
            <button type="button" class="quiet" aria-label="Close" onClick={closeDialog}>
              ✕
            </button>
          </header>
          {open.content}
        </>
      )}
    </dialog>
  )
}

const CopyBlock = ({ name, text }: { name: string; text: string }) => {
  const [isCopied, setCopied] = useState(false)
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text).catch(() => undefined)
    setCopied(true)
  }
  return (
    <section class="copy-block">
      <h3>{name}</h3>
      <button type="button" onClick={copy}>
        {isCopied ? 'Copied' : `Copy ${name}`}
      </button>
      <pre>{text}</pre>
    </section>
  )
}

/** Shows a control call as curl and as TypeScript. */
export const showCall = (call: ControlCall): void => {
  dialog.value = {
    title: 'The same call from outside',
    content: (
      <>
        <CopyBlock name="curl" text={asCurl(call)} />
        <CopyBlock name="TypeScript" text={asTypeScript(call)} />
      </>
    ),
  }
}

/** The reasons that testers want most, before all others. */
const USUAL_REASONS = [
  'face-mismatch',
  'spoofed-photo',
  'liveness-failed',
  'tampered-document',
  'expired-document',
  'name-mismatch',
  'sanctions-hit',
  'politically-exposed',
  'adverse-media',
  'attention',
]

const rankOf = (name: string): number => {
  const rank = USUAL_REASONS.indexOf(name)
  return rank < 0 ? USUAL_REASONS.length : rank
}

const ReasonPicker = ({ type, onPick }: { type: string; onPick: (name: string) => void }) => {
  const [wanted, setWanted] = useState('')
  const fitting = scenarios.value
    .filter(({ when }) => !when?.checkTypes || when.checkTypes.some((one) => one === type))
    .filter(({ outcome, breakdown, matches, status }) => {
      return status !== 'failed' && (outcome === 'attention' || breakdown || matches)
    })
    .filter(({ name, description }) =>
      `${name} ${description}`.toLowerCase().includes(wanted.toLowerCase())
    )
    .sort((one, other) => rankOf(one.name) - rankOf(other.name))
  const pick = (name: string | undefined): void => {
    if (name === undefined) return
    closeDialog()
    onPick(name)
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        pick(fitting[0]?.name)
      }}
    >
      <label>
        Search reasons
        <input
          type="search"
          value={wanted}
          autofocus
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      </label>
      <ul class="choices">
        {fitting.map(({ name, description }) => (
          <li key={name}>
            <button type="button" onClick={() => pick(name)}>
              <strong>{name}</strong> <span>{description}</span>
            </button>
          </li>
        ))}
      </ul>
      {fitting.length === 0 && <p>No reason fits “{wanted}”.</p>}
    </form>
  )
}

/** Asks for the reason of an attention, and completes the check with it. */
export const pickReason = (id: string, type: string): void => {
  const complete = async (scenario: string): Promise<void> => {
    const body = { scenario }
    const done = `Check completed: ${scenario}.`
    // Its details show what webhooks received.
    if (await act('POST /checks/:id/complete', { params: { id }, body }, done)) goTo('checks', id)
  }
  dialog.value = {
    title: 'Attention because …',
    content: <ReasonPicker type={type} onPick={complete} />,
  }
}

const givenFor = ({ takes }: ResultField, text: string): unknown => {
  if (takes === 'number') return Number(text)
  if (takes === 'flag') return text === 'true'
  return takes === 'list' ? text.split(',').map((one) => one.trim()) : text
}

const FieldInput = ({
  field,
  onValue,
}: {
  field: ResultField
  onValue: (text: string) => void
}) => {
  const options = field.takes === 'flag' ? ['true', 'false'] : field.choices
  if (options) {
    return (
      <select aria-label={field.path} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">unchanged</option>
        {options.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    )
  }
  if (field.takes === 'number') {
    return (
      <input
        aria-label={field.path}
        type="number"
        step="any"
        min={field.least}
        max={field.most}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
    )
  }
  return (
    <input
      aria-label={field.path}
      placeholder={field.takes === 'list' ? 'one, two' : 'unchanged'}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  )
}

const FieldForm = ({ id, fields }: { id: string; fields: readonly ResultField[] }) => {
  const [outcome, setOutcome] = useState('')
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const submit = async (): Promise<void> => {
    const given = fields.filter(({ path }) => (values[path] ?? '') !== '')
    const breakdown = Object.fromEntries(
      given.map((field) => [field.path, givenFor(field, values[field.path] ?? '')])
    )
    const body = { ...(outcome && { outcome }), ...(given.length > 0 && { breakdown }) }
    const what = 'Check completed field by field.'
    await sendForm('POST /checks/:id/complete', { params: { id }, body }, what)
  }
  return (
    <DialogForm button="Complete the check" onSend={submit}>
      <label>
        Outcome
        <select onChange={(event) => setOutcome(event.currentTarget.value)}>
          <option value="">as the fields say</option>
          <option>clear</option>
          <option>attention</option>
          <option>not_processed</option>
        </select>
      </label>
      <table class="fields">
        <tbody>
          {fields.map((field) => (
            <tr key={field.path}>
              <th scope="row">{field.path}</th>
              <td>
                <FieldInput
                  field={field}
                  onValue={(text) => setValues({ ...values, [field.path]: text })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </DialogForm>
  )
}

const typeNamed = (types: readonly CheckTypeShown[], name: string) =>
  types.find(({ type }) => type === name)

/** Opens the form with all fields of the result of a check. */
export const openFields = async (id: string, type: string): Promise<void> => {
  showProblem('')
  const { fields = [] } = typeNamed(await readCheckTypes(), type) ?? {}
  dialog.value = {
    title: `${type}, field by field`,
    content: <FieldForm id={id} fields={fields} />,
  }
}

const KIND_OF_REFERENCE = {
  documentId: 'documents',
  livePhotoId: 'livePhotos',
  addressId: 'addresses',
  liveVideoId: 'liveVideos',
} as const
type Reference = keyof typeof KIND_OF_REFERENCE

const isReference = (name: string): name is Reference => Object.hasOwn(KIND_OF_REFERENCE, name)

const newestOf = (name: string, clientId: string): string | undefined => {
  if (!isReference(name)) return undefined
  const all = [...records.value[KIND_OF_REFERENCE[name]].values()]
  return all.findLast((one) => textOf(one, 'clientId') === clientId)?.id
}

/** Why the open form was refused. */
export const Problem = () => {
  const text = problem.value
  return text === '' ? null : (
    <p class="problem" role="alert">
      {text}
    </p>
  )
}

const problem = signal('')

/** The form of a dialog: what is asked for, why it was refused, and the button that sends it. */
const DialogForm = ({
  button,
  onSend,
  children,
}: {
  button: string
  onSend: () => unknown
  children: ComponentChildren
}) => (
  <form
    onSubmit={(event) => {
      event.preventDefault()
      onSend()
    }}
  >
    {children}
    <Problem />
    <button type="submit" class="main">
      {button}
    </button>
  </form>
)

/** Shows a sentence in the open form; none if it is empty. */
export const showProblem = (text: string): void => {
  problem.value = text
}

/** Sends what a form holds. Closes the dialog, or shows the refusal in it. Returns the response. */
export const sendForm = async (
  line: string,
  input: Parameters<typeof act>[1],
  done: string,
  { isKeptOpen = false } = {}
): Promise<Response | undefined> => {
  problem.value = ''
  const response = await act(line, input, done)
  if (!response) problem.value = notice.peek()?.text ?? 'The mock refused it.'
  else if (!isKeptOpen) closeDialog()
  return response
}

/** Sends a request to the API; shows its refusal in the open form. Returns the id of what it made. */
export const sendToApi = async (
  request: { method: string; path: string; body?: object; scenario?: string },
  done: string
): Promise<string | undefined> => {
  problem.value = ''
  const response = await sendForm('POST /requests', { body: request }, done, { isKeptOpen: true })
  if (!response) return undefined
  const { status, body }: { status: number; body?: unknown } = await response.json()
  if (status < 300) return textOf(Object(body), 'id') || 'done'
  const text = `${request.method} ${request.path} was refused with ${status}: ${textOf(Object(body), 'message')}`
  problem.value = text
  notice.value = { text, isBad: true }
  return undefined
}

const CheckForm = ({ types, client }: { types: readonly CheckTypeShown[]; client: string }) => {
  const clients = [...records.value.clients.values()]
  const [clientId, setClient] = useState(client || clients.at(-1)?.id || '')
  const [type, setType] = useState('identity_check')
  const [ends, setEnds] = useState('stuck')
  const { requires = [] } = typeNamed(types, type) ?? {}
  const found = requires.map((name) => [name, newestOf(name, clientId)] as const)
  const missing = found.filter(([, id]) => id === undefined).map(([name]) => name)
  const submit = async (): Promise<void> => {
    const body = { clientId, type, ...Object.fromEntries(found.filter(([, id]) => id)) }
    const scenario = ends === '' ? {} : { scenario: ends }
    const request = { method: 'POST', path: '/v1/checks', body, ...scenario }
    const id = await sendToApi(request, `Check created: ${type}.`)
    if (id === undefined) return
    closeDialog()
    goTo('checks', id)
  }
  return (
    <DialogForm button="Create the check" onSend={submit}>
      <label>
        Client
        <select value={clientId} onChange={(event) => setClient(event.currentTarget.value)}>
          {clients.map((one) => (
            <option key={one.id} value={one.id}>
              {nameOf(one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        Type
        <select value={type} onChange={(event) => setType(event.currentTarget.value)}>
          {types.map((one) => (
            <option key={one.type}>{one.type}</option>
          ))}
        </select>
      </label>
      <label>
        Ends
        <select value={ends} onChange={(event) => setEnds(event.currentTarget.value)}>
          <option value="stuck">when you decide</option>
          <option value="">by itself, as the rules say</option>
          {scenarios.value
            .filter(({ when }) => !when?.checkTypes || when.checkTypes.some((one) => one === type))
            .map(({ name }) => (
              <option key={name} value={name}>
                by itself: {name}
              </option>
            ))}
        </select>
      </label>
      {missing.length > 0 && (
        <p>This client has no {missing.join(', ')}: the check may be refused.</p>
      )}
    </DialogForm>
  )
}

/** Opens the form for a new check. */
export const openNewCheck = async (client = ''): Promise<void> => {
  problem.value = ''
  const types = await readCheckTypes()
  dialog.value = { title: 'New check', content: <CheckForm types={types} client={client} /> }
}

/** Creates an inbox and a webhook to it. Returns the name of the inbox. */
export const createInboxWebhook = async (): Promise<string | undefined> => {
  const name = `inbox-${Date.now().toString(36)}`
  const response = await act('PUT /inbox/:name', { params: { name }, body: {} }, 'Inbox created.')
  if (!response) return undefined
  const { url }: { url: string } = await response.json()
  const body = { url, enabled: true, events: ['*'], description: 'Inbox of this page' }
  const done = 'A webhook now sends every event to your inbox.'
  const id = await sendToApi({ method: 'POST', path: '/v1/webhooks', body }, done)
  if (id === undefined) return undefined
  goTo('inbox', name)
  return name
}

/** A client, an inbox with a webhook to it, and a check that waits: all that a first look needs. */
export const createExample = async (): Promise<void> => {
  const response = await act('POST /sample-client', { body: {} }, 'Client created.')
  if (!response) return
  const { clientId, documentId, livePhotoId }: Readonly<Record<string, string>> =
    await response.json()
  if (records.value.webhooks.size === 0 && (await createInboxWebhook()) === undefined) return
  const body = { type: 'identity_check', clientId, documentId, livePhotoId }
  const request = { method: 'POST', path: '/v1/checks', body, scenario: 'stuck' }
  const id = await sendToApi(request, 'A check waits for you: decide how it ends.')
  if (id !== undefined) goTo('checks', id)
}

/** Creates a client with documents and photo. */
export const createSampleClient = async (): Promise<void> => {
  const response = await act(
    'POST /sample-client',
    { body: {} },
    'Client created, with a passport and a photo.'
  )
  if (!response) return
  const { clientId }: { clientId: string } = await response.json()
  goTo('clients', clientId)
}

const TokenForm = () => {
  const [text, setText] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setToken(text.trim())
      }}
    >
      <p>This mock was started with a control token. Enter it to see and change the sandbox.</p>
      {token.value !== '' && (
        <p class="problem" role="alert">
          The mock refused the token that was entered last.
        </p>
      )}
      <label>
        Control token
        <input
          type="password"
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main">
        Continue
      </button>
    </form>
  )
}

/** What is shown while the mock demands a token. */
export const TokenGate = () => (
  <main class="gate">
    <h1>complycube-mock</h1>
    <TokenForm />
  </main>
)

/** What is shown when the sandbox of the address does not exist. */
export const SandboxGate = () => (
  <main class="gate">
    <h1>complycube-mock</h1>
    <p class="problem" role="alert">
      This mock has no sandbox <code>{sandboxName.value}</code>. It may belong to an earlier start.
    </p>
    <p>
      <button type="button" class="main" onClick={() => goToSandbox(undefined)}>
        Show test_default
      </button>
    </p>
  </main>
)

const JsonForm = ({
  label,
  text,
  onText,
}: {
  label: string
  text: string
  onText: (value: object) => void
}) => {
  const [value, setValue] = useState(text)
  const submit = (): void => {
    try {
      onText(Object(JSON.parse(value)))
    } catch (thrown) {
      problem.value = `This is no JSON: ${thrown instanceof Error ? thrown.message : thrown}`
    }
  }
  return (
    <DialogForm button="Save" onSend={submit}>
      <label>
        {label}
        <textarea
          rows={14}
          spellcheck={false}
          value={value}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
      </label>
    </DialogForm>
  )
}

/** Opens an editor for the body of a control call. */
export const openJson = (
  title: string,
  label: string,
  value: unknown,
  line: string,
  done: string
): void => {
  problem.value = ''
  const text = JSON.stringify(value, null, 2)
  const save = (body: object): void => {
    void sendForm(line, { body }, done)
  }
  dialog.value = { title, content: <JsonForm label={label} text={text} onText={save} /> }
}

const EVENTS = [
  'check.completed',
  'check.failed',
  'check.pending',
  'client.created',
  'document.created',
]

const NextForm = () => {
  const [name, setName] = useState('attention')
  return (
    <DialogForm
      button="Set"
      onSend={() =>
        sendForm(
          'POST /scenarios/next',
          { body: { scenario: name } },
          `The next check will be ${name}.`
        )
      }
    >
      <label>
        Next check will be
        <select value={name} onChange={(event) => setName(event.currentTarget.value)}>
          {scenarios.value.map((one) => (
            <option key={one.name}>{one.name}</option>
          ))}
        </select>
      </label>
    </DialogForm>
  )
}

/** Asks how the next check ends. */
export const openNext = (): void => {
  showProblem('')
  dialog.value = { title: 'Next check', content: <NextForm /> }
}

const FireForm = () => {
  const [type, setType] = useState('check.completed')
  return (
    <DialogForm
      button="Send"
      onSend={() => sendForm('POST /events', { body: { type } }, `Event sent: ${type}.`)}
    >
      <label>
        Event
        <input
          list="event-types"
          value={type}
          onInput={(event) => setType(event.currentTarget.value)}
        />
      </label>
      <datalist id="event-types">
        {EVENTS.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </DialogForm>
  )
}

/** Asks for an event, and sends it. */
export const openFire = (): void => {
  showProblem('')
  dialog.value = { title: 'Send an event', content: <FireForm /> }
}

const KEYS = [
  ['/', 'search'],
  ['↑ ↓', 'move in a list'],
  ['Enter', 'show details'],
  ['n', 'new check'],
  ['s', 'sample client'],
  ['i', 'webhook to an inbox'],
  ['c', 'clear the check that is shown, or the first pending one'],
  ['a', 'attention, with a reason'],
  ['p', 'not processed'],
  ['f', 'break it off: status failed'],
  ['e', 'clock: one minute on, if it is frozen'],
  ['?', 'this list'],
] as const

/** Shows the keys. */
export const openHelp = (): void => {
  dialog.value = {
    title: 'Keys',
    content: (
      <table class="keys">
        <tbody>
          {KEYS.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
    ),
  }
}
