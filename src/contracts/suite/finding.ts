/** What came of a clause: nothing is said of one that holds. */
export type Finding =
  | { readonly verdict: 'holds' }
  | { readonly verdict: 'fails'; readonly message: string }

/** Thrown where a story cannot go on; the message says why. */
export class StoryStopped extends Error {
  override readonly name = 'StoryStopped'
}
