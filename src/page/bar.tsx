import { useEffect, useState } from 'preact/hooks'
import { openNewCheck } from './check-dialogs.tsx'
import { showCall } from './dialog.tsx'
import {
  createExample,
  createInboxWebhook,
  createSampleClient,
  openFire,
  openHelp,
  openNext,
} from './dialogs.tsx'
import { goToSandbox, sandboxName } from './place.ts'
import { reveal, search } from './side.tsx'
import {
  act,
  busierSandbox,
  clock,
  connection,
  defaultScenario,
  moveClock,
  notice,
  readMoreSandboxes,
  reset,
  sandboxes,
  shownSandbox,
  totalSandboxes,
} from './store.ts'

const WORDS = {
  connecting: 'connecting',
  live: 'live',
  lost: 'reconnecting',
  refused: 'not allowed',
  unknown: 'no such sandbox',
} as const

const Menu = ({
  label,
  children,
}: {
  label: preact.ComponentChildren
  children: preact.ComponentChildren
}) => (
  <details
    class="menu"
    onClick={(event) => {
      const isChoice =
        event.target instanceof HTMLElement && event.target.closest('button[type=button]') !== null
      if (isChoice) event.currentTarget.open = false
    }}
    onKeyDown={(event) => {
      if (event.key !== 'Escape') return
      event.currentTarget.open = false
      event.currentTarget.querySelector('summary')?.focus()
    }}
  >
    <summary>{label}</summary>
    <div class="menu-items">{children}</div>
  </details>
)

/** A time of the clock as people write it: `2026-11-28 14:02:11`. */
const shownTime = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 19)}`

const MoveTo = ({ now }: { now: string }) => {
  const [to, setTo] = useState('')
  const [refusal, setRefusal] = useState('')
  const move = async (): Promise<void> => {
    // What is entered is a time in UTC, as all times here.
    const isMoved = await moveClock({ to: `${to.length === 16 ? `${to}:00` : to}Z` })
    setRefusal(isMoved ? '' : (notice.peek()?.text ?? 'The mock refused it.'))
  }
  return (
    <form
      class="move-to"
      onSubmit={(event) => {
        event.preventDefault()
        if (to !== '') void move()
      }}
    >
      <label>
        Move to (UTC)
        <input
          type="datetime-local"
          step="1"
          value={to || now.slice(0, 19)}
          onInput={(event) => setTo(event.currentTarget.value)}
        />
      </label>
      {refusal !== '' && (
        <p class="problem" role="alert">
          {refusal}
        </p>
      )}
      <button type="submit">Move</button>
    </form>
  )
}

const ClockMenu = () => {
  const now = clock.value
  if (!now) return null
  const isFrozen = now.mode === 'virtual'
  const [date = '', time = ''] = shownTime(now.now).split(' ')
  const label = (
    <>
      {isFrozen ? '❄ frozen at' : 'clock'} <span class="wide">{date} </span>
      {time}
    </>
  )
  const next = now.nextDueAt
  return (
    <Menu label={label}>
      <p>
        {now.due === 0 ? 'Nothing is due later.' : `${now.due} due later`}
        {next !== undefined && `, the next at ${shownTime(next)}.`}
      </p>
      {isFrozen ? (
        <>
          {['1s', '1m', '1h', '1d', '30d'].map((by) => (
            <button key={by} type="button" onClick={() => moveClock({ by })}>
              +{by}
            </button>
          ))}
          {next !== undefined && (
            <button type="button" onClick={() => moveClock({ to: next })}>
              To what is due next
            </button>
          )}
          <MoveTo now={now.now} />
          <button
            type="button"
            onClick={() => act('PUT /clock', { body: { mode: 'real' } }, 'The clock is real.')}
          >
            Let it run
          </button>
        </>
      ) : (
        <button
          type="button"
          onClick={() => act('PUT /clock', { body: { mode: 'virtual' } }, 'The clock is frozen.')}
        >
          Freeze it
        </button>
      )}
    </Menu>
  )
}

/** The choice that lists more sandboxes. No sandbox has such a name. */
const MORE = ' more'

const SandboxMenu = () => {
  const [key, setKey] = useState('')
  const own = shownSandbox.value
  const value = own?.name ?? ''
  const options = sandboxes.value.map(({ name, counts }) => (
    <option key={name} value={name}>
      {name} · {counts.requests ?? 0}
    </option>
  ))
  const left = totalSandboxes.value - options.length
  return (
    <span class="sandbox">
      <label>
        <span class="wide">Sandbox</span>
        <select
          aria-label="Sandbox"
          value={value}
          onChange={(event) => {
            if (event.currentTarget.value === MORE) {
              event.currentTarget.value = value
              void readMoreSandboxes()
              return
            }
            setKey('')
            goToSandbox(event.currentTarget.value || undefined)
          }}
        >
          {value === '' && <option value="">{sandboxName.value ?? 'test_default'}</option>}
          {options}
          {left > 0 && (
            <option value={MORE}>
              {left.toLocaleString('en')} of {totalSandboxes.value.toLocaleString('en')} are not
              listed: list more
            </option>
          )}
        </select>
      </label>
      {own && (
        <button
          type="button"
          class="quiet wide"
          title="Show the whole key"
          onClick={async () => setKey(key === '' ? await reveal(own.name).catch(String) : '')}
        >
          {key === '' ? 'show key' : key}
        </button>
      )}
    </span>
  )
}

/** Shows the whole key below, where the bar has no room for it. */
const showKey = async (): Promise<void> => {
  const own = shownSandbox.peek()
  if (!own) return
  notice.value = { text: await reveal(own.name).catch(String), isBad: false }
}

/** State, sandbox, clock, search and menus. */
export const Bar = () => (
  <header class="bar">
    <h1>complycube-mock</h1>
    <span class={`state ${connection.value}`} role="status">
      ● {WORDS[connection.value]}
    </span>
    <SandboxMenu />
    <ClockMenu />
    <button
      type="button"
      class="quiet wide"
      title="How checks end that nothing else decides"
      onClick={openNext}
    >
      checks end {defaultScenario.value}
    </button>
    <input
      type="search"
      id="search"
      aria-label="Search everything, key /"
      placeholder="Search /"
      value={search.value}
      onInput={(event) => {
        search.value = event.currentTarget.value
      }}
    />
    <Menu label="+ New">
      <button type="button" onClick={createExample}>
        Example: client, waiting check, inbox
      </button>
      <button type="button" onClick={createSampleClient}>
        Sample client
      </button>
      <button type="button" onClick={() => openNewCheck()}>
        Check…
      </button>
      <button type="button" onClick={createInboxWebhook}>
        Webhook to an inbox
      </button>
      <button type="button" onClick={openFire}>
        Event…
      </button>
    </Menu>
    <Menu label="⋯">
      <button type="button" onClick={openHelp}>
        Keys ?
      </button>
      <button type="button" class="narrow" onClick={openNext}>
        Checks end {defaultScenario.value}
      </button>
      <button type="button" class="narrow" onClick={showKey}>
        Show the whole key
      </button>
      <a href="/_mock/docs">API reference</a>
      <button type="button" class="bad" onClick={reset}>
        Reset the sandbox
      </button>
    </Menu>
  </header>
)

/** Shorter silences are not worth a sentence, in milliseconds. */
const SILENCE_MS = 700

/** Says when the mock does not answer. */
export const Lost = () => {
  const isLost = connection.value === 'lost'
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    setLong(false)
    if (!isLost) return undefined
    const timer = setTimeout(() => setLong(true), SILENCE_MS)
    return () => clearTimeout(timer)
  }, [isLost])
  return isLost && isLong ? (
    <p class="banner" role="status">
      The mock does not answer. This page tries again by itself, and nothing is lost up to 1,000
      events. What you see is as it was.
    </p>
  ) : null
}

/** Says when requests come in under another key. */
export const OtherSandbox = () => {
  const other = busierSandbox.value
  if (!other) return null
  return (
    <aside class="banner" aria-label="Another sandbox">
      <span>
        Requests came in under <code>{other.name}</code>.
      </span>
      <button type="button" onClick={() => goToSandbox(other.name)}>
        Look there
      </button>
    </aside>
  )
}

/** What was done or refused last, with the call to copy. */
export const Notice = () => {
  const last = notice.value
  if (!last) return null
  const { call } = last
  return (
    <div class={last.isBad ? 'notice bad' : 'notice'} role={last.isBad ? 'alert' : 'status'}>
      <span>
        {last.isBad ? '✗ ' : call ? '✓ ' : 'ℹ '}
        {last.text}
      </span>
      {call && (
        <button type="button" onClick={() => showCall(call)}>
          Copy the call
        </button>
      )}
      <button
        type="button"
        class="quiet"
        aria-label="Dismiss"
        onClick={() => {
          notice.value = undefined
        }}
      >
        ✕
      </button>
    </div>
  )
}
