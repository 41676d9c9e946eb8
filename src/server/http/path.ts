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
