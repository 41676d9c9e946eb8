import { execFile } from 'node:child_process'

const MOST_OUTPUT_BYTES = 64 * 1024 ** 2
const LIMIT_MS = 10 * 60_000

/** An interrupted script ends its commands, and has time to clean up. */
const interruption = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => interruption.abort())
}

const MOST_LINES = 12

/** The beginning and the end of what was printed: the reason stands at one of them. */
const excerpt = (text) => {
  const lines = text.trim().split('\n')
  const isLong = lines.length > 2 * MOST_LINES
  const shown = isLong ? [...lines.slice(0, MOST_LINES), '…', ...lines.slice(-MOST_LINES)] : lines
  return shown.map((line) => `    ${line}`).join('\n')
}

/** Runs a command to its end. Answers its exit status, and what it printed. */
export const attempt = (
  command,
  args,
  { cwd, environment, limitMs = LIMIT_MS, isCleanUp = false } = {}
) =>
  new Promise((resolve) => {
    const options = {
      cwd,
      env: { ...process.env, ...environment },
      timeout: limitMs,
      maxBuffer: MOST_OUTPUT_BYTES,
      ...(!isCleanUp && { signal: interruption.signal }),
    }
    execFile(command, args, options, (error, stdout, stderr) => {
      const status = error ? (error.code ?? error.signal ?? 'unknown') : 0
      resolve({ status, stdout, stderr })
    })
  })

/** Runs a command that must succeed. Answers what it printed, without the last line break. */
export const run = async (command, args, options) => {
  const { status, stdout, stderr } = await attempt(command, args, options)
  if (status === 0) return stdout.trimEnd()
  const line = [command, ...args].join(' ')
  throw new Error(
    `expected '${line}' to succeed, found status ${status}:\n${excerpt(stdout + stderr)}`
  )
}
