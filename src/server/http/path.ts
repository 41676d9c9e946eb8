/**
 * The path of a request as the routes know it: without query, without a slash at the end, doubled
 * slashes made one (decision 3). Works on the text of the URL; decoding is left to the parameters.
 */
export const pathOf = (url: string): string => {
  const from = url.indexOf('/', url.indexOf('//') + 2)
  if (from < 0) return '/'
  const query = url.indexOf('?', from)
  const path = query < 0 ? url.slice(from) : url.slice(from, query)
  const single = path.includes('//') ? path.replace(/\/{2,}/g, '/') : path
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single
}

/** Path and query, for the journal. */
export const targetOf = (url: string): string => {
  const from = url.indexOf('/', url.indexOf('//') + 2)
  return from < 0 ? '/' : url.slice(from)
}

/** Parsers drop a member of this name unseen; under another it is a name like any unknown one. */
const HIDDEN_NAME = '__proto__'

/** The query of a request by name: of a name that is repeated the last, and any name at all. */
export const queryOf = (url: string): Record<string, string> => {
  const from = url.indexOf('?')
  if (from < 0) return {}
  const entries = [...new URLSearchParams(url.slice(from))]
  return Object.fromEntries(
    entries.map(([name, value]) => [name === HIDDEN_NAME ? `(${name})` : name, value])
  )
}

/** A proxied client names the whole address: `GET https://api.complycube.com/v1/… HTTP/1.1`. */
export const withoutOrigin = (target: string): string => {
  const path = target.replace(/^[a-z]+:\/\/[^/?#]*/i, '')
  return path.startsWith('/') ? path : `/${path}`
}
