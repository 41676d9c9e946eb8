import { signal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type {
  TestBar as Choices,
  ChoosableField,
  FlowChoice,
} from '../contracts/control/flow-page.ts'
import { choice, state } from './flow.ts'

/** A value that was chosen for a field, as text. */
interface ChosenField {
  readonly path: string
  readonly text: string
}

/** What was chosen for one type of check. */
interface ChosenCheck {
  readonly outcome: string
  readonly fields: readonly ChosenField[]
}

const NOTHING: ChosenCheck = { outcome: '', fields: [] }

const scenario = signal('')
const sessionOutcome = signal('')
const chosenChecks = signal<Readonly<Record<string, ChosenCheck>>>({})

const ENGINE_OUTCOMES = ['clear', 'attention', 'not_processed']
const SESSION_OUTCOMES = ['clear', 'attention', 'rejected']

const fieldValue = (text: string, kind: ChoosableField['kind'] | undefined): unknown => {
  if (kind === 'number') return Number(text)
  if (kind === 'boolean') return text === 'true'
  if (kind === 'list') return text.split(',').map((one) => one.trim())
  return text
}

const decisionOf = ({ outcome, fields }: ChosenCheck, known: readonly ChoosableField[]) => {
  const given = fields.filter(({ path }) => path !== '')
  const breakdown = Object.fromEntries(
    given.map(({ path, text }) => {
      const kind = known.find((field) => field.path === path)?.kind
      return [path, fieldValue(text, kind)]
    })
  )
  return { ...(outcome && { outcome }), ...(given.length > 0 && { breakdown }) }
}

/** Writes down what was chosen, in the form that the step takes. The mock checks it. */
const note = (bar: Choices): void => {
  const checks = Object.fromEntries(
    bar.checks.flatMap(({ type, fields }) => {
      const decision = decisionOf(chosenChecks.value[type] ?? NOTHING, fields)
      return Object.keys(decision).length > 0 ? [[type, decision]] : []
    })
  )
  choice.value = {
    ...(sessionOutcome.value && { outcome: sessionOutcome.value }),
    ...(scenario.value && { scenario: scenario.value }),
    ...(Object.keys(checks).length > 0 && { checks }),
  }
}

interface SelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly string[]
  /** The text of the first option, which chooses nothing. Absent if something must be chosen. */
  readonly none?: string
  readonly onChange: (value: string) => void
}

const Select = ({ label, value, options, none, onChange }: SelectProps) => {
  const id = useId()
  return (
    <div class="choice">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </div>
  )
}

interface FieldProps {
  readonly chosen: ChosenField
  readonly known: readonly ChoosableField[]
  readonly onChange: (field: ChosenField) => void
  readonly onRemove: () => void
}

const firstValueOf = ({ kind, values }: ChoosableField): string => {
  if (kind === 'boolean') return 'true'
  return values?.find((value) => value === 'attention') ?? values?.[0] ?? ''
}

interface ValueProps {
  readonly field: ChoosableField | undefined
  readonly text: string
  readonly onChange: (text: string) => void
}

const Value = ({ field, text, onChange }: ValueProps) => {
  const id = useId()
  const values = field?.kind === 'boolean' ? ['true', 'false'] : field?.values
  if (values) return <Select label="Value" value={text} options={values} onChange={onChange} />
  return (
    <div class="choice">
      <label for={id}>Value</label>
      <input
        id={id}
        value={text}
        inputMode={field?.kind === 'number' ? 'decimal' : 'text'}
        disabled={field === undefined}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  )
}

const Field = ({ chosen: { path, text }, known, onChange, onRemove }: FieldProps) => {
  const field = known.find((one) => one.path === path)
  const choosePath = (next: string): void => {
    const found = known.find((one) => one.path === next)
    onChange({ path: next, text: found ? firstValueOf(found) : '' })
  }
  return (
    <div class="field">
      <Select
        label="Field"
        value={path}
        options={known.map((one) => one.path)}
        none="Choose a field"
        onChange={choosePath}
      />
      <Value field={field} text={text} onChange={(next) => onChange({ path, text: next })} />
      <button
        type="button"
        class="quiet"
        aria-label={`Remove ${path || 'the field'}`}
        onClick={onRemove}
      >
        Remove
      </button>
    </div>
  )
}

const readable = (type: string): string => {
  const words = type.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const CheckChoice = ({ bar, type }: { bar: Choices; type: string }) => {
  const known = bar.checks.find((check) => check.type === type)?.fields ?? []
  const chosen = chosenChecks.value[type] ?? NOTHING
  const change = (changes: Partial<ChosenCheck>): void => {
    chosenChecks.value = { ...chosenChecks.value, [type]: { ...chosen, ...changes } }
    note(bar)
  }
  return (
    <fieldset>
      <legend>{readable(type)}</legend>
      <Select
        label="Outcome"
        value={chosen.outcome}
        options={ENGINE_OUTCOMES}
        none="As decided"
        onChange={(outcome) => change({ outcome })}
      />
      {chosen.fields.map((field, at) => (
        <Field
          // Fields have no identity but their place.
          key={at}
          chosen={field}
          known={known}
          onChange={(next) => change({ fields: chosen.fields.with(at, next) })}
          onRemove={() => change({ fields: chosen.fields.toSpliced(at, 1) })}
        />
      ))}
      <button
        type="button"
        class="quiet"
        onClick={() => change({ fields: [...chosen.fields, { path: '', text: '' }] })}
      >
        Add a field
      </button>
    </fieldset>
  )
}

const summaryOf = ({ outcome, scenario: name, checks }: FlowChoice): string => {
  const parts = [outcome, name, ...Object.keys(checks ?? {}).map(readable)].filter(Boolean)
  return parts.length === 0 ? 'as the mock decides' : parts.join(', ')
}

const ScenarioChoice = ({ bar }: { bar: Choices }) => {
  const chosen = bar.scenarios.find(({ name }) => name === scenario.value)
  return (
    <>
      <Select
        label="Scenario of all checks that it suits"
        value={scenario.value}
        options={bar.scenarios.map(({ name }) => name)}
        none="As the mock decides"
        onChange={(name) => {
          scenario.value = name
          note(bar)
        }}
      />
      <p class="hint" aria-live="polite">
        {chosen && `${chosen.description} For: ${chosen.checkTypes.map(readable).join(', ')}.`}
      </p>
    </>
  )
}

/** Chooses how the checks of this flow end. Absent if the mock hides it. */
export const TestBar = () => {
  const bar = state.value?.testBar
  if (!bar) return null
  return (
    <details class="test-bar">
      <summary>
        <strong>Test bar</strong> Outcome: {summaryOf(choice.value)}
      </summary>
      <ScenarioChoice bar={bar} />
      {bar.hasSession && (
        <Select
          label="Outcome of the workflow session"
          value={sessionOutcome.value}
          options={SESSION_OUTCOMES}
          none="That of its checks"
          onChange={(outcome) => {
            sessionOutcome.value = outcome
            note(bar)
          }}
        />
      )}
      <h2>Field by field</h2>
      {bar.checks.map(({ type }) => (
        <CheckChoice key={type} bar={bar} type={type} />
      ))}
    </details>
  )
}
