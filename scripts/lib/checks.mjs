import { isDeepStrictEqual } from 'node:util'

const show = (value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))

/** Throws what was expected and what was found, where they differ. */
export const expectEqual = (subject, found, expected) => {
  if (isDeepStrictEqual(found, expected)) return
  throw new Error(`expected ${subject} to be ${show(expected)}, found ${show(found)}`)
}

/** Throws when a condition does not hold; `found` says what does. */
export const expectThat = (holds, expected, found) => {
  if (!holds) throw new Error(`expected ${expected}, found ${show(found)}`)
}

/** Named checks: a line for each as it ends, and a last line that sums them up. */
export const createChecks = () => {
  const count = { passed: 0, failed: 0 }
  return {
    /** Tries one thing; whether it held is answered, and a failure does not stop the others. */
    async check(name, attempt) {
      try {
        await attempt()
        count.passed += 1
        console.log(`ok ${name}`)
        return true
      } catch (error) {
        count.failed += 1
        console.log(`FAILED ${name}: ${error instanceof Error ? error.message : error}`)
        return false
      }
    },
    /** Counts what another process checked and printed. */
    adopt(output) {
      count.passed += output.match(/^ok /gm)?.length ?? 0
      count.failed += output.match(/^FAILED /gm)?.length ?? 0
      console.log(output)
    },
    finish() {
      console.log(`${count.passed} passed, ${count.failed} failed`)
      if (count.failed > 0) process.exitCode = 1
    },
  }
}
