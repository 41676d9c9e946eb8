import { mergeConfig } from 'vitest/config'
import suite from '../../vitest.config.ts'

/** The suite, which also records the reach of each test file if `REACH_FOLDER` is set. */
export default mergeConfig(suite, {
  test: { setupFiles: process.env.REACH_FOLDER ? ['scripts/mutants/record-reach.mjs'] : [] },
})
