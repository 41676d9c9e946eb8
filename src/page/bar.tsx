import { useState } from 'preact/hooks'
import {
  createInboxWebhook,
  createSampleClient,
  openFire,
  openHelp,
  openNewCheck,
  openNext,
  showCall,
} from './dialogs.tsx'
import { goToSandbox, sandboxName } from './place.ts'
import { reveal, search } from './side.tsx'
import {
  act,
  busierSandbox,
  clock,
  connection,
  defaultScenario,
  notice,
  reset,
  sandboxes,
  shownSandbox,
} from './store.ts'

const WORDS = {
  connecting: 'connecting',
  live: 'live',
  lost: 'reconnecting; up to 1,000 events are kept meanwhile',
  refused: 'not allowed',
} as const

const Menu = ({ label, children }: { label: string; children: preact.ComponentChildren }) => (
  <details
    class="menu"
    onClick={(event) => {
      const isChoice =
        event.target instanceof HTMLElement && event.target.closest('button') !== null
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

/** Moves the frozen clock. */
export const advance = (by: string): void => {
  void act('POST /clock/advance', { body: { by } }, `The clock moved by ${by}.`)
}

const ClockMenu = () => {
  const now = clock.value
  if (!now) return null
  const isFrozen = now.mode === 'virtual'
  const label = `${isFrozen ? '❄ frozen' : 'clock'} ${now.now.slice(0, 10)} ${now.now.slice(11, 19)}`
  return (
    <Menu label={label}>
      <p>
        {now.due} due later{now.nextDueAt !== undefined && `, the next at ${now.nextDueAt}`}
      </p>
      {isFrozen ? (
        <>
          {['1s', '1m', '1h', '1d', '30d'].map((by) => (
            <button key={by} type="button" onClick={() => advance(by)}>
              +{by}
            </button>
          ))}
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

const SandboxMenu = () => {
  const [key, setKey] = useState('')
  const own = shownSandbox.value
  const value = own?.name ?? ''
  const options = sandboxes.value.map(({ name, counts }) => (
    <option key={name} value={name}>
      {name} ({counts.requests ?? 0} requests)
    </option>
  ))
  return (
    <span class="sandbox">
      <label>
        <span class="wide">Sandbox</span>
        <select
          aria-label="Sandbox"
          value={value}
          onChange={(event) => {
            setKey('')
            goToSandbox(event.currentTarget.value || undefined)
          }}
        >
          {value === '' && <option value="">{sandboxName.value ?? 'test_default'}</option>}
          {options}
        </select>
      </label>
      {own && (
        <button
          type="button"
          class="quiet"
          title="Show the whole key"
          onClick={async () => setKey(key === '' ? await reveal(own.name).catch(String) : '')}
        >
          {key === '' ? 'show key' : key}
        </button>
      )}
    </span>
  )
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
      class="quiet"
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
      <a href="/_mock/docs">API reference</a>
      <button type="button" class="bad" onClick={reset}>
        Reset the sandbox
      </button>
    </Menu>
  </header>
)

/** Says when requests come in under another key. */
export const OtherSandbox = () => {
  const other = busierSandbox.value
  if (!other) return null
  return (
    <p class="banner">
      Requests came in under <code>{other.name}</code>.{' '}
      <button type="button" onClick={() => goToSandbox(other.name)}>
        Look there
      </button>
    </p>
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
        {last.isBad ? '✗ ' : '✓ '}
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
