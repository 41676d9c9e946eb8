import { expect, test } from 'vitest'
import { withLazyConstants } from '../../scripts/lib/lazy-constants.mjs'

/** Runs a script whose `made` tells each value that is worked out. Returns them and the exports. */
const run = (code: string): { made: string[]; exports: Record<string, unknown> } => {
  const made: string[] = []
  const make = (name: string, value: unknown = name): unknown => {
    made.push(name)
    return value
  }
  const exports = {}
  new Function('exports', 'make', withLazyConstants(code))(exports, make)
  return { made, exports }
}

test('a constant is worked out at its first read, and only once', () => {
  const { made, exports } = run("const a = make('a'); exports.read = () => [a, a]")
  expect(made).toEqual([])
  const { read } = exports
  expect(typeof read === 'function' && [read(), read()]).toEqual([
    ['a', 'a'],
    ['a', 'a'],
  ])
  expect(made).toEqual(['a'])
})

test('what reads a lazy constant is lazy too, and an export is a read', () => {
  const { made, exports } = run("const a = make('a'); const b = { a }; exports.b = b;")
  expect(made).toEqual([])
  expect(exports.b).toEqual({ a: 'a' })
  expect(made).toEqual(['a'])
})

test('statements run at once, in their order, before or after the constants that they read', () => {
  const { made } = run("const b = make('b'); const c = make('c'); make('first'); make(c)")
  expect(made).toEqual(['first', 'c', 'c'])
})

test.each([
  ['a parameter', 'exports.value = ((a) => a)(1)'],
  ['a variable of a block', 'let found; { const a = 1; found = a } exports.value = found'],
  ['a variable of a loop', 'for (const a of [1]) exports.value = a'],
  ['a variable that is declared later', 'exports.value = (() => { a = 1; return a; var a })()'],
  ['a caught error', 'try { throw 1 } catch (a) { exports.value = a }'],
  ['a part of a pattern', 'exports.value = (({ b: [a = 1] }) => a)({ b: [] })'],
  ['the name of a property', 'exports.value = { a: 1 }.a'],
])('%s with the same name is another thing', (_, code) => {
  const { made, exports } = run(`const a = make('a'); ${code}`)
  expect(exports.value).toBe(1)
  expect(made).toEqual([])
})

test.each([
  [
    'new a()',
    'A class',
    "const a = make('A', class { name = 'A class' }); exports.value = new a().name",
  ],
  ['a method', 2, "const a = make('a', { b: () => 2 }); exports.value = a.b()"],
  ['a shorthand', { a: 'a' }, "const a = make('a'); exports.value = { a }"],
  ['a computed key', { a: 1 }, "const a = make('a'); exports.value = { [a]: 1 }"],
  ['a default', 'a', "const a = make('a'); exports.value = ((b = a) => b)()"],
  ['a template', 'is a', `const a = make('a'); exports.value = \`is \${a}\``],
])('%s reads a constant', (_, value, code) => {
  expect(run(code).exports.value).toEqual(value)
})

test('a variable that is assigned to stays as it is', () => {
  const { made, exports } = run("let a = make('a'); a = 1; exports.value = a")
  expect(made).toEqual(['a'])
  expect(exports.value).toBe(1)
})

test('an original of the platform is taken at once', () => {
  const { made } = run("const originalOf = (a) => make(a); const timer = originalOf('timer')")
  expect(made).toEqual(['timer'])
})

test('the schemas of a declaration are made when they are read', () => {
  const { made, exports } = run(`
    const operation = (declaration) => declaration
    const Body = make('Body')
    const one = operation({ method: 'POST', Body, nested: { answer: make('answer') }, read: () => Body })
    exports.path = () => one.method
    exports.body = () => [one.Body, one.Body]
    exports.answer = () => [one.nested.answer, one.nested.answer]
  `)
  const call = (name: string): unknown => {
    const found = exports[name]
    return typeof found === 'function' ? found() : undefined
  }
  expect([call('path'), made]).toEqual(['POST', []])
  expect([call('body'), made]).toEqual([['Body', 'Body'], ['Body']])
  expect([call('answer'), made]).toEqual([
    ['answer', 'answer'],
    ['Body', 'answer'],
  ])
})
