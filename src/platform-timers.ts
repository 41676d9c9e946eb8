/**
 * Timers and the clock of the platform, also when a test runner has replaced them by fakes. The mock
 * has its own clock for tests; its connections and limits take real time.
 *
 * Vitest and Jest use `@sinonjs/fake-timers`. Its fakes keep the original in their `clock`. Other
 * fakes do not change these exports if this module was loaded before them.
 */
const originalOf = <Holder extends object, Name extends keyof Holder & string>(
  holder: Holder,
  name: Name
): Holder[Name] => {
  const present = holder[name]
  const clock: unknown = Reflect.get(Object(present), 'clock')
  const original: unknown = Reflect.get(Object(clock), `_${name}`)
  // The library stores what it replaces, so the type is the same.
  return original === undefined ? present : (original as Holder[Name])
}

export const setTimeout = originalOf(globalThis, 'setTimeout')
export const clearTimeout = originalOf(globalThis, 'clearTimeout')
export const setInterval = originalOf(globalThis, 'setInterval')
export const clearInterval = originalOf(globalThis, 'clearInterval')
export const setImmediate = originalOf(globalThis, 'setImmediate')
export const clearImmediate = originalOf(globalThis, 'clearImmediate')
export const RealDate = originalOf(globalThis, 'Date')

const hrtime = originalOf(process, 'hrtime')

/**
 * Milliseconds since an instant that stays the same while the process runs. The global `performance`
 * tells them too, but naming it loads eight modules of Node.
 */
export const elapsedTime = (): number => {
  const [seconds, nanoseconds] = hrtime()
  return seconds * 1000 + nanoseconds / 1_000_000
}
