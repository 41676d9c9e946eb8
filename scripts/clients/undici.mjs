import { createRequire } from 'node:module'
import { runPlan } from './plan.mjs'

const { request } = createRequire(process.env.PACKAGES)('undici')

await runPlan(async ({ url, ...options }) => {
  const { statusCode, body } = await request(url, options)
  return { status: statusCode, length: (await body.arrayBuffer()).byteLength }
})
