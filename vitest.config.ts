import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Servers that tests start as processes must not inherit what slows down or changes Node.
    env: { NODE_EXTRA_CA_CERTS: '' },
    testTimeout: 20_000,
  },
})
