/**
 * What `await using` calls. Where a user's compiler does not know the symbol (its `lib` is older than
 * `esnext.disposable`, and the types of Node are not there), the rest of the types holds without it.
 */
export type AsyncDisposal = SymbolConstructor extends {
  readonly asyncDispose: infer Key extends symbol
}
  ? { readonly [K in Key]: () => Promise<void> }
  : object
