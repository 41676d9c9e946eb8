/** One request that has come to a receiver. */
export interface Incoming {
  readonly method: string
  /** With the query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
}

/**
 * Where deliveries come in. The suite opens no port of its own: `startReceiver` of
 * `complycube-mock/testing` is such a receiver.
 */
export interface Receiver {
  /** The address at which the target reaches it, with all that lies below. */
  readonly url: string
  /** From now on, has each request answered with the status that this function says. */
  answerWith(answer: (incoming: Incoming) => { readonly status: number }): void
}
