import { useState } from 'preact/hooks'
import { DialogForm, dialog, problem, sendForm, sendToApi, showProblem } from './dialog.tsx'
import { goTo } from './place.ts'
import { act, records, scenarios } from './store.ts'

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
