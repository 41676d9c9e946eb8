import { builtinModules } from 'node:module'
import { defineConfig } from 'rolldown'

const builtins = [...builtinModules, /^node:/]

export default defineConfig([
  {
    // The command: one file with all it needs to start. Only invented data waits in a file apart.
    input: { cli: 'src/cli.ts' },
    platform: 'node',
    external: builtins,
    output: { dir: 'dist', format: 'esm', minify: true, chunkFileNames: 'chunks/[name]-[hash].js' },
  },
  {
    // The library: its dependencies stay packages, so that a user's project has each of them once.
    input: { index: 'src/index.ts', suite: 'src/contracts/suite/index.ts' },
    platform: 'node',
    external: [...builtins, /^[^./]/],
    output: { dir: 'dist', format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' },
  },
])
