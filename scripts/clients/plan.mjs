/** Reads the plan for the JavaScript clients and sends its requests one after another. */
import { readFileSync } from 'node:fs'

/** `send` takes a request and returns the status and the bytes of the body. */
export const runPlan = async (send) => {
  for (const line of readFileSync(process.env.PLAN, 'utf8').trim().split('\n')) {
    const [method, path, file] = line.split(' ')
    const headers = { Authorization: process.env.KEY }
    if (file !== '-') headers['Content-Type'] = 'application/json'
    const body = file === '-' ? undefined : readFileSync(file)
    try {
      const { status, length } = await send({ method, url: process.env.BASE + path, headers, body })
      console.log(`${status} ${length}`)
    } catch (error) {
      console.log(`0 ${error.cause ?? error}`)
    }
  }
}
