/** A refusal of the control surface: what was wrong, where, and the nearest valid value. */
export class ControlError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422
  /** The dotted place in the body, or the part of the request that is wrong. */
  readonly path: string | undefined
  /** Further attributes of the response. */
  readonly details: object | undefined

  constructor(status: ControlError['status'], message: string, path?: string, details?: object) {
    super(message)
    this.name = 'ControlError'
    this.status = status
    this.path = path
    this.details = details
  }

  get body(): { error: string; path?: string } {
    return {
      error: this.message,
      ...(this.path !== undefined && { path: this.path }),
      ...this.details,
    }
  }
}
