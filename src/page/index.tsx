import { computed, signal } from '@preact/signals'
import { render } from 'preact'
import { useEffect } from 'preact/hooks'
import { Bar, Lost, Notice, OtherSandbox } from './bar.tsx'
import { openNewCheck, pickReason } from './check-dialogs.tsx'
import { Details } from './details.tsx'
import { DialogHost, dialog } from './dialog.tsx'
import { createInboxWebhook, createSampleClient, openHelp } from './dialogs.tsx'
import { SandboxGate, TokenGate } from './gates.tsx'
import { goTo, place } from './place.ts'
import { checkAtHand, Side } from './side.tsx'
import { act, announced, clock, connection, moveClock, records, start, textOf } from './store.ts'
import { Timeline } from './timeline.tsx'

/** The column that a narrow window shows. */
const tab = signal<'side' | 'timeline' | 'details'>('timeline')

const TABS = [
  ['side', 'Checks'],
  ['timeline', 'Timeline'],
  ['details', 'Details'],
] as const

/** Checks that wait for a decision. */
const waiting = computed(() =>
  [...records.value.checks.values()].reduce(
    (count, check) => count + (textOf(check, 'status') === 'pending' ? 1 : 0),
    0
  )
)

const decide = async (key: string): Promise<void> => {
  const check = await checkAtHand().catch(() => undefined)
  if (!check) return
  const { id } = check
  goTo('checks', id)
  if (key === 'a') pickReason(id, textOf(check, 'type'))
  if (key === 'f') void act('POST /checks/:id/fail', { params: { id } }, 'Check failed.')
  const outcome = { c: 'clear', p: 'not_processed' }[key]
  if (outcome === undefined) return
  void act(
    'POST /checks/:id/complete',
    { params: { id }, body: { outcome } },
    `Check completed: ${outcome}.`
  )
}

const KEYS: Readonly<Record<string, () => void>> = {
  '/': () => document.querySelector<HTMLElement>('#search')?.focus(),
  '?': openHelp,
  n: () => void openNewCheck(),
  s: () => void createSampleClient(),
  i: () => void createInboxWebhook(),
  e: () => clock.value?.mode === 'virtual' && void moveClock({ by: '1m' }),
  c: () => void decide('c'),
  a: () => void decide('a'),
  p: () => void decide('p'),
  f: () => void decide('f'),
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select') !== null

const onKey = (event: KeyboardEvent): void => {
  if (event.ctrlKey || event.metaKey || event.altKey || dialog.value) return
  if (isTyping(event.target)) {
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
    return
  }
  const run = KEYS[event.key]
  if (!run) return
  event.preventDefault()
  run()
}

const Page = () => {
  useEffect(() => {
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const { id } = place.value
  useEffect(() => {
    if (id !== '') tab.value = 'details'
  }, [id])
  if (connection.value === 'refused') return <TokenGate />
  if (connection.value === 'unknown') return <SandboxGate />
  return (
    <>
      <Bar />
      <Lost />
      <OtherSandbox />
      <nav class="tabs" aria-label="Columns">
        {TABS.map(([name, label]) => (
          <button
            key={name}
            type="button"
            aria-pressed={tab.value === name}
            onClick={() => {
              tab.value = name
            }}
          >
            {label}
            {name === 'side' && waiting.value > 0 && ` · ${waiting.value} waiting`}
          </button>
        ))}
      </nav>
      <main class={`columns show-${tab.value}`}>
        <Side />
        <Timeline />
        <Details />
      </main>
      <Notice />
      <p class="unseen" aria-live="polite">
        {announced.value}
      </p>
      <DialogHost />
    </>
  )
}

const root = document.querySelector('#page')
if (root) {
  start()
  render(<Page />, root)
}
