/**
 * Stand-ins for Node's `Headers`, `Request` and `Response`, which load them when one is constructed, not
 * when one is named. The build puts them in the place of these names in the command. Globals stay as
 * they are: on Node 22 and later, even a look at a global loads it.
 *
 * The HTTP listener extends these classes at start-up, but rarely constructs one. Loading them takes
 * about 25 ms of CPU time, 13 % of the time from start to first answer (median of 20 alternating
 * runs on Node 20).
 */
type Class = abstract new (...args: never[]) => object

/** A class that can be extended and used with `instanceof`; the real one loads at the first other use. */
const createStandIn = (name: string): Class => {
  class Light {}
  // The platform has these classes.
  const load = (): Class => Reflect.get(globalThis, name) as Class
  // The tag is checked first, so that `instanceof` does not load the real class for other values.
  const isInstance = (value: unknown): boolean =>
    value instanceof Object &&
    (value instanceof Light ||
      (Reflect.get(value, Symbol.toStringTag) === name && value instanceof load()))
  const standIn: Class = new Proxy<Class>(Light, {
    construct: (_, args, newTarget) =>
      Reflect.construct(load(), args, newTarget === standIn ? load() : newTarget),
    get: (_, key) => {
      if (key === 'prototype') return Light.prototype
      return key === Symbol.hasInstance ? isInstance : Reflect.get(load(), key)
    },
  })
  return standIn
}

export const HeadersStandIn = createStandIn('Headers')
export const RequestStandIn = createStandIn('Request')
export const ResponseStandIn = createStandIn('Response')

/** Takes the place of the global object where code reads or replaces these classes there. */
export const fetchGlobals = {
  Headers: HeadersStandIn,
  Request: RequestStandIn,
  Response: ResponseStandIn,
}
