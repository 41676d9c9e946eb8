/**
 * Timers and the clock of the platform, also when a test runner has replaced them by fakes. The mock
 * has its own clock for tests; its connections and limits take real time.
 *
 * Vitest and Jest use `@sinonjs/fake-timers`. Its fakes keep the original in their `clock`. Other
 * fakes do not change these exports if this module was loaded before them.
 */
const originalOf = <Name extends keyof typeof globalThis>(
  name: Name
): (typeof globalThis)[Name] => {
  const present = globalThis[name]
  const clock: unknown = Reflect.get(Object(present), 'clock')
  const original: unknown = Reflect.get(Object(clock), `_${name}`)
  // The library stores what it replaces, so the type is the same.
  return original === undefined ? present : (original as (typeof globalThis)[Name])
}

export const setTimeout = originalOf('setTimeout')
export const clearTimeout = originalOf('clearTimeout')
export const setInterval = originalOf('setInterval')
export const clearInterval = originalOf('clearInterval')
export const setImmediate = originalOf('setImmediate')
export const clearImmediate = originalOf('clearImmediate')
export const performance = originalOf('performance')
export const RealDate = originalOf('Date')
