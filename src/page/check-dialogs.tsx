import { useState } from 'preact/hooks'
import type { CheckTypeShown, ResultField } from '../contracts/control/records.ts'
import {
  closeDialog,
  DialogForm,
  dialog,
  problem,
  sendForm,
  sendToApi,
  showProblem,
} from './dialog.tsx'
import { goTo } from './place.ts'
import { act, nameOf, readCheckTypes, records, scenarios, textOf } from './store.ts'

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

const CheckForm = ({ types, client }: { types: readonly CheckTypeShown[]; client: string }) => {
  const clients = [...records.value.clients.values()]
  const [chosen, setClient] = useState(client)
  // The form may open before the list of clients has arrived.
  const clientId = chosen || clients.at(-1)?.id || ''
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
