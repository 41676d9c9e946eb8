import { expect, test } from 'vitest'
import { builtFile } from '../support/built-file.ts'
import { startCommand } from '../support/command.ts'

test('a file that was not built is missed at once, and it is said what to run', () => {
  expect(() => builtFile('dist/command/nothing.cjs')).toThrow(
    'dist/command/nothing.cjs is missing: run npm run build:code'
  )
})

test('a command that ends before it listens is not waited for', async () => {
  await expect(startCommand(['--port', 'none'])).rejects.toThrow(
    /did not listen: complycube-mock: .*none/
  )
})
