import { rmSync } from 'node:fs'
import { build } from 'rolldown'
import targets from '../rolldown.config.mjs'

/** Puts all code of the package into `dist`, and says nothing of it: `npm start` begins with it. */
rmSync('dist', { recursive: true, force: true })
await build(targets)
