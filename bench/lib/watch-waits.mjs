// Sends one GET after the other until it gets a message, then tells how long the longest took, in
// milliseconds. It is a process of its own, because the sender of 45 MB is busy with them.
import { openConnection, requestBytes } from './hammer.mjs'

/** A pause lets the server do its other work, in milliseconds. */
const BETWEEN_MS = 1

const connection = await openConnection(process.argv[2])
const bytes = requestBytes('GET', '/v1/clients?pageSize=1', { key: 'test_other' })
let longest = 0
let isOver = false
process.once('message', () => {
  isOver = true
})
await connection.send(bytes)
process.send('watching')
while (!isOver) {
  const startedAt = performance.now()
  await connection.send(bytes)
  longest = Math.max(longest, performance.now() - startedAt)
  await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS))
}
process.send(longest)
connection.close()
process.disconnect()
