/** Whether what a header or a person says is the key of a real account, whose data is of real people. */
export const isLiveKey = (authorization: string): boolean =>
  /^\s*(bearer\s+)?live_/i.test(authorization)
