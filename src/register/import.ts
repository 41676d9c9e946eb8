import { ready } from './index.ts'

// Child processes that are started at once have the address in their environment.
await ready.catch(() => undefined)
