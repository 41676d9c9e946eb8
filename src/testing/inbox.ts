import type { Event, EventType } from '../contracts/events.ts'
import { after } from './real-time.ts'

interface Waiting {
  readonly wants: (event: Event) => boolean
  readonly take: (event: Event) => void
  readonly giveUp: (why: string) => void
}

/** Events in the order in which they came; each is taken once. */
export class Inbox {
  readonly #all: Event[] = []
  readonly #taken = new Set<Event>()
  readonly #waiting = new Set<Waiting>()

  get all(): Event[] {
    return [...this.#all]
  }

  get untaken(): Event[] {
    return this.#all.filter((event) => !this.#taken.has(event))
  }

  put(event: Event): void {
    this.#all.push(event)
    const first = [...this.#waiting].find(({ wants }) => wants(event))
    if (!first) return
    this.#taken.add(event)
    first.take(event)
  }

  /** The next event that was not taken, of this type if one is given; rejects after the limit. */
  next(type: EventType | undefined, withinMs: number): Promise<Event> {
    const wants = (event: Event) => type === undefined || event.type === type
    const found = this.untaken.find(wants)
    if (found) {
      this.#taken.add(found)
      return Promise.resolve(found)
    }
    const wanted = type ?? 'event'
    return new Promise((resolve, reject) => {
      const end = () => {
        this.#waiting.delete(waiting)
        stop()
      }
      const waiting: Waiting = {
        wants,
        take: (event) => {
          end()
          resolve(event)
        },
        giveUp: (why) => {
          end()
          reject(new Error(`No ${wanted} ${why}. ${this.#inWords()}`))
        },
      }
      const stop = after(withinMs, () => waiting.giveUp(`came within ${withinMs} ms`))
      this.#waiting.add(waiting)
    })
  }

  /** Forgets what came. */
  clear(): void {
    this.#all.length = 0
    this.#taken.clear()
  }

  close(): void {
    for (const { giveUp } of this.#waiting) giveUp('came before the receiver was closed')
  }

  #inWords(): string {
    if (this.#all.length === 0) return 'Nothing came at all'
    const named = (event: Event) => (this.#taken.has(event) ? `${event.type} (taken)` : event.type)
    return `Came instead: ${this.#all.map(named).join(', ')}`
  }
}
