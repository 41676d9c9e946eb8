import { expect, test } from 'vitest'
import { loadedFaker } from '../../../src/scenarios/results/inventor.ts'
import { checkTold } from '../../support/told.ts'

test('readers are counted also while the first of them waits for its result', async () => {
  const { read } = await checkTold({
    progression: {
      sequence: [
        { afterReads: 3, outcome: 'clear' },
        { afterReads: 4, outcome: 'attention' },
      ],
    },
  })
  expect(loadedFaker()).toBeUndefined()
  const checks = await Promise.all(Array.from({ length: 20 }, read))
  const stands = checks.map(({ status, result }) => result?.outcome ?? status)
  const count = (stand: string) => stands.filter((one) => one === stand).length
  expect(count('pending')).toBe(2)
  expect(count('clear')).toBe(4)
  expect(count('attention')).toBe(14)
})
