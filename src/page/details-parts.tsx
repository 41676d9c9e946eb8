import { useEffect, useState } from 'preact/hooks'
import { call, callOf } from './calls.ts'
import { showCall } from './dialog.tsx'
import { linkTo } from './place.ts'
import { act, notice, version } from './store.ts'

/** Reads something again whenever the sandbox changes. */
export const useRead = <Value,>(read: () => Promise<Value>, key: string) => {
  const [state, setState] = useState<{ key: string; value?: Value; problem?: string }>({ key })
  const count = version.value
  useEffect(() => {
    let isCurrent = true
    read().then(
      (value) => isCurrent && setState({ key, value }),
      (thrown) =>
        isCurrent &&
        setState({ key, problem: thrown instanceof Error ? thrown.message : String(thrown) })
    )
    return () => {
      isCurrent = false
    }
  }, [key, count])
  return state.key === key ? state : { key }
}

/** A button for a control call, with another that shows the call to copy. */
export const CallButton = (given: {
  readonly name: string
  readonly line: string
  readonly input: NonNullable<Parameters<typeof callOf>[1]>
  readonly done: string
  readonly tone?: string
}) => {
  const { name, line, input, done, tone = '' } = given
  const [refusal, setRefusal] = useState('')
  const run = async (): Promise<void> => {
    setRefusal('')
    if (!(await act(line, input, done))) setRefusal(notice.peek()?.text ?? 'The mock refused it.')
  }
  return (
    <span class={refusal === '' ? 'call' : 'call refused'}>
      <button type="button" class={tone} title={refusal} onClick={run}>
        {name}
      </button>
      <button
        type="button"
        class="copy"
        aria-label={`Copy the call: ${name}`}
        title="Copy as curl or TypeScript"
        onClick={() => showCall(callOf(line, input))}
      >
        <svg viewBox="0 0 16 16" width="13" height="13" aria-hidden="true">
          <rect x="5" y="5" width="9" height="9" rx="2" />
          <path d="M11 5V4a2 2 0 0 0-2-2H4a2 2 0 0 0-2 2v5a2 2 0 0 0 2 2h1" />
        </svg>
      </button>
      {refusal !== '' && (
        <span class="problem" role="alert">
          {refusal}
        </span>
      )}
    </span>
  )
}

const isBadValue = (value: unknown): boolean => value === 'attention' || value === 'rejected'

const hasBad = (value: unknown): boolean =>
  isBadValue(value) ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasBad))

const MOST_MEMBERS = 200

const MOST_TEXT = 2000

const Leaf = ({ value }: { value: unknown }) => {
  const text = String(value)
  const shown =
    text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}… (${text.length} characters)` : text
  return (
    <span class={isBadValue(value) ? 'leaf bad' : value === 'clear' ? 'leaf good' : 'leaf'}>
      {shown}
    </span>
  )
}

/** A value as a tree. Branches with failing fields are open and come first. */
export const Tree = ({ value, depth = 0 }: { value: unknown; depth?: number }) => {
  if (typeof value !== 'object' || value === null) return <Leaf value={value} />
  const entries = Object.entries(value).sort(
    ([, one], [, other]) => Number(hasBad(other)) - Number(hasBad(one))
  )
  return (
    <ul class="tree">
      {entries.slice(0, MOST_MEMBERS).map(([name, member]) => (
        <li key={name}>
          {typeof member === 'object' && member !== null ? (
            <details open={depth < 1 || hasBad(member)}>
              <summary>{name}</summary>
              <Tree value={member} depth={depth + 1} />
            </details>
          ) : (
            <>
              <span class="name">{name}</span> <Leaf value={member} />
            </>
          )}
        </li>
      ))}
      {entries.length > MOST_MEMBERS && <li>{entries.length - MOST_MEMBERS} more</li>}
    </ul>
  )
}

export const Raw = ({ name, value }: { name: string; value: unknown }) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  const [isWhole, setWhole] = useState(false)
  const limit = 20_000
  return (
    <>
      <h3>{name}</h3>
      <pre>{isWhole ? text : text.slice(0, limit)}</pre>
      {text.length > limit && !isWhole && (
        <button type="button" onClick={() => setWhole(true)}>
          Show all {text.length} characters
        </button>
      )}
    </>
  )
}

export const Loading = ({ problem }: { problem: string | undefined }) =>
  problem === undefined ? (
    <p>Reading…</p>
  ) : (
    <p class="problem">
      {problem} It may belong to an earlier sandbox. <a href={linkTo('', '')}>Close</a>
    </p>
  )

export const useRecord = (kind: 'checks' | 'clients' | 'webhooks', id: string) =>
  useRead(() => call('GET /records/:kind/:id', { params: { kind, id } }), `${kind} ${id}`)

const TONE_OF_WORD: Readonly<Record<string, string>> = {
  clear: 'good',
  valid: 'good',
  delivered: 'good',
  enabled: 'good',
  attention: 'warn',
  rejected: 'bad',
  retrying: 'warn',
  pending: 'wait',
  queued: 'wait',
  not_processed: 'plain',
  unchecked: 'plain',
  dropped: 'plain',
}

/** A word with its tone. */
export const Tag = ({ text }: { text: string }) => (
  <span class={`tag ${TONE_OF_WORD[text] ?? 'bad'}`}>{text}</span>
)
