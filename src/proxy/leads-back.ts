const LOCAL = ['localhost', '127.0.0.1', '0.0.0.0', '[::1]', '[::]']

/** Whether a target is the proxy itself, which would hand each request on to itself without end. */
export const leadsBack = (target: URL, host: string, port: number): boolean => {
  const usual = target.protocol === 'https:' ? 443 : 80
  if (Number(target.port || usual) !== port) return false
  return target.hostname === host || LOCAL.includes(target.hostname)
}
