/** Whether a header value or an option is the key of a real account, with data of real people. */
export const isLiveKey = (authorization: string): boolean =>
  /^\s*(bearer\s+)?live_/i.test(authorization)
