/** Tokens begin with `{"`, in Base64, and have dots between their parts; a truncated one too. */
const SDK_TOKEN = /^(?:bearer +)?(eyJ[\w-]*\.[\w.-]*)$/i

/**
 * Returns the SDK token of an Authorization header, bare or after `Bearer`; undefined if it holds
 * something else. API keys have no dots.
 */
export const sdkTokenIn = (authorization: string | undefined): string | undefined =>
  authorization?.includes('.') ? SDK_TOKEN.exec(authorization)?.[1] : undefined
