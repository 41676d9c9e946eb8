/** A mistake in what the user told the mock; its message is all that needs to be shown. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
