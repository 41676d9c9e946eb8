import * as z from 'zod'
import { Event, type EventType, payloadSchemaOf, SIGNATURE_HEADER } from '../../events.ts'
import { valueAt } from '../../json.ts'
import { inWords, lackOf, type Mismatch, misfitOf, shorten } from '../expectations.ts'
import type { Arrivals, Delivery } from './hook.ts'

type Look = (delivery: Delivery) => Mismatch | undefined

/** Looks at a delivery that has come. One that has not is never as expected. */
const arrived =
  (look: Look): Look =>
  (delivery) =>
    delivery.silence === undefined
      ? look(delivery)
      : { expected: 'it to come', found: delivery.silence }

/** It has come, whatever it says. */
export const isThere: Look = arrived(() => undefined)

/** These values in the event, by dotted path; as in `answers`. */
export const tells = (shown: Readonly<Record<string, unknown>>): Look =>
  arrived(({ body }) => lackOf(shown, body))

/** An event, and nothing else in it. */
export const isEvent: Look = arrived(({ body, text }) => misfitOf(Event, body, shorten(text)))

/** An event of this type whose payload has the shape that goes with it. */
export const tellsAs = (type: EventType): Look =>
  arrived(({ body, text }) => {
    const shape = z.looseObject({ payload: payloadSchemaOf(type) })
    return lackOf({ type }, body) ?? misfitOf(shape, body, shorten(text))
  })

export const hasMethod = (method: string): Look =>
  arrived((delivery) =>
    delivery.method === method ? undefined : { expected: method, found: delivery.method }
  )

/** A header whose value matches. */
export const carries = (name: string, pattern: RegExp): Look =>
  arrived(({ headers }) => {
    const value = headers[name.toLowerCase()]
    if (value !== undefined && pattern.test(value)) return undefined
    return { expected: `header ${name} to match ${pattern}`, found: inWords(value) }
  })

/** The header is the signature of the very bytes that came. */
export const isSigned: Look = arrived(({ headers, rightSignature }) => {
  const given = headers[SIGNATURE_HEADER.toLowerCase()]
  if (given === rightSignature) return undefined
  const expected = `${SIGNATURE_HEADER} to be the HMAC-SHA256 of the body with the secret, ${rightSignature}`
  return { expected, found: inWords(given) }
})

/** JSON without blanks: parsing and writing it again gives the same bytes. */
export const isCompact: Look = arrived(({ text, body }) =>
  text === JSON.stringify(body) ? undefined : { expected: 'compact JSON', found: shorten(text) }
)

/** The same bytes as another delivery. */
export const repeats = (other: Delivery): Look =>
  arrived(({ text }) =>
    text === other.text ? undefined : { expected: shorten(other.text), found: shorten(text) }
  )

/** Exactly these events came, in this order. */
export const areEvents =
  (...types: readonly string[]) =>
  (arrivals: Arrivals): Mismatch | undefined => {
    const [expected, found] = [types, arrivals.types].map((all) => all.join(', ') || 'nothing')
    if (expected === found || expected === undefined || found === undefined) return undefined
    return { expected, found }
  }

/** An event with an id, and not the id of another. */
export const hasOtherIdThan = (other: Delivery): Look =>
  arrived(({ body }) => {
    const [id, otherId] = [valueAt(body, 'id'), valueAt(other.body, 'id')]
    if (typeof id === 'string' && id !== otherId) return undefined
    return { expected: `'id' to be another than ${otherId}`, found: inWords(id) }
  })
