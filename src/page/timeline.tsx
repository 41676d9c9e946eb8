import { signal } from '@preact/signals'
import { useRef, useState } from 'preact/hooks'
import { createExample, createSampleClient } from './dialogs.tsx'
import { goTo, place } from './place.ts'
import { search } from './side.tsx'
import { olderRequests, type Row, readOlder, rows } from './store.ts'
import { VirtualList } from './virtual-list.tsx'

const GROUPS = ['all', 'requests', 'checks', 'webhooks', 'changes', 'problems'] as const
type Group = (typeof GROUPS)[number]

const group = signal<Group>('all')

const isShown = (row: Row, wanted: Group, text: string): boolean => {
  if (wanted === 'problems' && row.tone !== 'bad' && row.tone !== 'warn') return false
  if (wanted !== 'all' && wanted !== 'problems' && row.group !== wanted) return false
  return text === '' || row.text.toLowerCase().includes(text)
}

/** The text of a row without what repeats in each: the own address, and most of an id. */
const shortText = (text: string): string =>
  text
    .replaceAll(`${location.origin}/_mock/inbox/`, 'inbox ')
    .replace(/\b([0-9a-f]{8})[0-9a-f]{16}\b/g, '$1…')

/** The last row: it leads to the requests before. */
const OLDER: Row = {
  key: 'older',
  at: '',
  group: 'requests',
  tone: 'plain',
  mark: '',
  text: '',
  kind: '',
  id: '',
}

const Older = ({ onRead }: { onRead: () => void }) => (
  <button type="button" data-row class="line older" onClick={() => readOlder().then(onRead)}>
    Show older requests ({olderRequests.value} more)
  </button>
)

const draw = (row: Row) => {
  const { kind, id } = place.value
  // An inbox has many rows, so none of them stands for it.
  const isCurrent = row.id !== '' && kind !== 'inbox' && kind === row.kind && id === row.id
  const content = (
    <>
      <time dateTime={row.at}>{row.at.slice(11, 19)}</time>
      <span class={`mark ${row.tone}`}>{row.mark}</span>
      <span class="text">{shortText(row.text)}</span>
    </>
  )
  return row.kind === '' || row.id === '' ? (
    <span class="line static" title={row.text}>
      {content}
    </span>
  ) : (
    <button
      type="button"
      data-row
      title={row.text}
      class={isCurrent ? 'line current' : 'line'}
      aria-current={isCurrent}
      onClick={() => goTo(row.kind, row.id)}
    >
      {content}
    </button>
  )
}

const Empty = () => (
  <div class="empty">
    <p>Nothing has happened yet. Send a request with the key of this sandbox:</p>
    <pre>{`curl -H 'Authorization: test_default' ${location.origin}/v1/clients`}</pre>
    <p>Or begin without any program, with a client, a check that waits, and an inbox:</p>
    <button type="button" class="main" onClick={createExample}>
      Show me an example
    </button>
    <button type="button" onClick={createSampleClient}>
      Only a sample client
    </button>
  </div>
)

/** What happened, newest first. It stands still while it is scrolled or the pointer is on it. */
export const Timeline = () => {
  const all = rows.value
  const text = search.value.toLowerCase().trim()
  const shown = all.filter((row) => isShown(row, group.value, text))
  const held = useRef<readonly Row[] | undefined>(undefined)
  const isOlderShown = olderRequests.value > 0 && /^(?:all|requests|problems)$/.test(group.value)
  const [isHeld, setHeld] = useState(false)
  const [tops, setTops] = useState(0)
  const hold = (isWanted: boolean): void => {
    held.current = isWanted ? (held.current ?? shown) : undefined
    setHeld(isWanted)
  }
  const withOlder = (some: readonly Row[]): readonly Row[] =>
    isOlderShown ? [...some, OLDER] : some
  const isStill = isHeld && held.current !== undefined && text === ''
  const newCount = isStill ? Math.max(0, shown.length - (held.current?.length ?? 0)) : 0
  return (
    <section class="pane timeline" aria-label="Timeline">
      <fieldset class="tools">
        <legend class="unseen">Show in the timeline</legend>
        {GROUPS.map((one) => (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={group.value === one}
            onClick={() => {
              held.current = undefined
              group.value = one
            }}
          >
            {one}
          </button>
        ))}
        {newCount > 0 && (
          <button
            type="button"
            class="chip new"
            onClick={() => {
              hold(false)
              setTops(tops + 1)
            }}
          >
            {newCount} new ↑
          </button>
        )}
      </fieldset>
      {all.length === 0 ? (
        <Empty />
      ) : (
        <VirtualList
          label="Timeline"
          items={withOlder(isStill ? (held.current ?? shown) : shown)}
          keyOf={({ key }) => key}
          render={(row) => (row === OLDER ? <Older onRead={() => hold(false)} /> : draw(row))}
          topCount={tops}
          onScroll={(top) => hold(top > 8)}
        />
      )}
    </section>
  )
}
