/** How long a request may take to arrive, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 60_000

/** How often slow requests are looked for, in milliseconds. */
export const SLOW_REQUEST_CHECK_MS = 5000

/** How long the rest of a refused body may take to arrive, in milliseconds. */
export const DRAIN_LIMIT_MS = 30_000

/** How long a client may take to send the first byte in a tunnel or for TLS, in milliseconds. */
export const FIRST_BYTE_LIMIT_MS = 30_000

/** How long a TLS handshake may take, in milliseconds. */
export const HANDSHAKE_LIMIT_MS = 15_000
