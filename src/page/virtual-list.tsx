import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

interface Given<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly render: (item: Item, index: number) => ComponentChildren
  /** Called with how far the list is scrolled from its top, in pixels. */
  readonly onScroll?: (top: number) => void
  /** Changes to scroll to the top. */
  readonly topCount?: number
}

/** Height of each row in pixels, as in the style sheet. */
const ROW_HEIGHT = 32

/** Rows beyond the visible ones. */
const OVERSCAN = 8

const rowButtons = (list: HTMLElement): HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>('[data-row]'),
]

/** Moves the focus between rows by arrow keys. */
const moveFocus = (event: KeyboardEvent, list: HTMLElement): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  const buttons = rowButtons(list)
  const focused = document.activeElement
  const at = focused instanceof HTMLElement ? buttons.indexOf(focused) : -1
  if (at < 0) return
  event.preventDefault()
  list.scrollTop += step * ROW_HEIGHT * (at + step < 0 || at + step >= buttons.length ? 1 : 0)
  buttons[at + step]?.focus()
}

/** A list that draws only the visible rows, however many there are. */
export const VirtualList = <Item,>(given: Given<Item>) => {
  const { label, items, keyOf, render, onScroll, topCount = 0 } = given
  const box = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: 0, height: 800 })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const watcher = new ResizeObserver(() => {
      setView({ top: element.scrollTop, height: element.clientHeight })
    })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [])
  useEffect(() => {
    if (topCount > 0) box.current?.scrollTo(0, 0)
  }, [topCount])
  const first = Math.max(0, Math.floor(view.top / ROW_HEIGHT) - OVERSCAN)
  const count = Math.ceil(view.height / ROW_HEIGHT) + 2 * OVERSCAN
  const shown = items.slice(first, first + count)
  const scrolled = (element: HTMLElement): void => {
    setView({ top: element.scrollTop, height: element.clientHeight })
    onScroll?.(element.scrollTop)
  }
  return (
    <section
      ref={box}
      class="scroller"
      aria-label={`Rows: ${label}`}
      tabIndex={-1}
      onScroll={(event) => scrolled(event.currentTarget)}
      onKeyDown={(event) => moveFocus(event, event.currentTarget)}
    >
      <ul class="rows" style={{ height: `${items.length * ROW_HEIGHT}px` }}>
        {shown.map((item, index) => (
          <li
            key={keyOf(item)}
            class="row"
            style={{ transform: `translateY(${(first + index) * ROW_HEIGHT}px)` }}
            aria-setsize={items.length}
            aria-posinset={first + index + 1}
          >
            {render(item, first + index)}
          </li>
        ))}
      </ul>
    </section>
  )
}
