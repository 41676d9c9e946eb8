/** Globals that come with Node's HTTP client, which takes as long to load as all of the mock. */
const NAMES = ['Headers', 'Request', 'Response'] as const

type Name = (typeof NAMES)[number]
type Class = abstract new (...args: never[]) => object

/**
 * A class that stands in for one that is not loaded yet. It can be extended and asked for its
 * instances; the real one is loaded when something is made with it.
 */
const standInFor = (name: Name, load: () => Class): Class => {
  class Light {}
  // Only what calls itself one can be one: nothing else is worth loading for.
  const isInstance = (value: unknown): boolean =>
    value instanceof Object &&
    (value instanceof Light ||
      (Reflect.get(value, Symbol.toStringTag) === name && value instanceof load()))
  const standIn: Class = new Proxy<Class>(Light, {
    construct: (_, args, made) => Reflect.construct(load(), args, made === standIn ? load() : made),
    get: (_, key) => {
      if (key === 'prototype') return Light.prototype
      return key === Symbol.hasInstance ? isInstance : Reflect.get(load(), key)
    },
  })
  return standIn
}

/**
 * Has Node load its fetch classes when one is made, and not already when one is named: the listener
 * extends them and hardly ever makes one. Only for a process of our own.
 */
const deferFetchClasses = (): void => {
  for (const name of NAMES) {
    const load = Object.getOwnPropertyDescriptor(globalThis, name)?.get
    if (!load) continue
    const value = standInFor(name, () => load.call(globalThis))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
}

deferFetchClasses()
