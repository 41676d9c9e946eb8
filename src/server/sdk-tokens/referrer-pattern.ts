const PATTERN = /^(\*|https?):\/\/([^/]+)\//

/** Whether a text matches a pattern in which `*` stands for any characters. Takes linear time. */
const matchesStars = (pattern: string, text: string): boolean => {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return text === pattern
  if (!text.startsWith(first)) return false
  let from = first.length
  for (const part of rest) {
    const at = text.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return text.length >= from + last.length && text.endsWith(last)
}

/** `*.example.org` also matches `example.org`, as in the match patterns of browsers. */
const matchesHost = (pattern: string, host: string): boolean =>
  matchesStars(pattern, host) || (pattern.startsWith('*.') && pattern.slice(2) === host)

/**
 * Whether a page of this origin matches the `referrer` of a token. Only scheme, host and port count:
 * browsers do not send the path to another site. Without a port, the pattern matches every port.
 */
export const matchesReferrer = (referrer: string, origin: string): boolean => {
  const [, scheme = '*', hostInPattern = '*'] = PATTERN.exec(referrer.toLowerCase()) ?? []
  // Files and sandboxed frames have the origin `null`.
  if (scheme === '*' && hostInPattern === '*') return true
  if (!URL.canParse(origin)) return false
  const { protocol, host, hostname } = new URL(origin)
  if (!/^https?:$/.test(protocol)) return false
  if (scheme !== '*' && `${scheme}:` !== protocol) return false
  return matchesHost(hostInPattern, host) || matchesHost(hostInPattern, hostname)
}
