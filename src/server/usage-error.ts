/** A mistake in options, arguments or files. Show its message without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
