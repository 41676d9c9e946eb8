const SECOND_MS = 1000

/**
 * Waits between one attempt and the next: three as documented, the rest doubling, ten in all
 * (decision 47).
 */
export const RETRY_DELAYS_MS = [60, 120, 480, 960, 1920, 3840, 7680, 15_360, 30_720, 61_440].map(
  (seconds) => seconds * SECOND_MS
)

/** How long to wait after attempt number `attempt` (the first is 1); nothing when all are spent. */
export const delayAfterAttempt = (attempt: number): number | undefined =>
  RETRY_DELAYS_MS[attempt - 1]
