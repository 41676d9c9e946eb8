import { runPlan } from './plan.mjs'

await runPlan(async ({ url, ...request }) => {
  const response = await fetch(url, request)
  return { status: response.status, length: (await response.arrayBuffer()).byteLength }
})
