import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VERSION } from '../../../src/index.ts'
import { ComplyCubeMockContainer } from '../../../src/testing/testcontainers.ts'

const PAGE = readFileSync(new URL('../../../docs/testing.md', import.meta.url), 'utf8')

test('the page on testing names the image of this version', () => {
  const tags = [...PAGE.matchAll(/\bcomplycube-mock:([\w.-]+)/g)].map(([, tag]) => tag)
  expect(new Set(tags)).toEqual(new Set([VERSION]))
})

test('the page on testing names functions that containers have', () => {
  const names = [...PAGE.matchAll(/\b(with[A-Z]\w+)\(/g)].map(([, name = '']) => name)
  // The one is of the kit itself, the other of Testcontainers in Java.
  const ofOthers = ['withSandbox', 'withEnv']
  const container = new ComplyCubeMockContainer()
  expect(names.filter((name) => !ofOthers.includes(name) && !(name in container))).toEqual([])
})
