import type { RequestLine } from '../server/options.ts'

const duration = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`

/** Messages repeat what was sent: a terminal must neither obey it nor take it for a line of its own. */
const withoutControls = (text: string): string =>
  text.replace(/\p{Cc}/gu, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** `POST /v1/checks 200 1.2 ms test_default`, and what was refused or noted below it. */
export const formatLine = (line: RequestLine): string => {
  const { method, path, status, durationMs, sandbox, error, notes } = line
  const head = `${method} ${path} ${status} ${duration(durationMs)} ${sandbox ?? '-'}`
  const remarks = [...(error ? [error.message] : []), ...notes]
  return [head, ...remarks.map((remark) => `  ${remark}`)].map(withoutControls).join('\n')
}

export const formatJson = (line: RequestLine): string => JSON.stringify(line)
