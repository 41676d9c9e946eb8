/** A mistake in options, arguments or files. Show its message without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Several mistakes that were found together, each a sentence. The message has them all. */
export class UsageErrors extends UsageError {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('; '))
    this.problems = problems
  }
}
