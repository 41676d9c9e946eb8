import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Servers that tests start as processes must not inherit what slows down or changes Node.
    env: { NODE_EXTRA_CA_CERTS: '' },
    // A limit for what hangs, far beyond what anything takes on a slow machine.
    testTimeout: 120_000,
  },
})
