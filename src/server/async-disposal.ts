/**
 * The method that `await using` calls. It is left out if the user's compiler does not know the symbol,
 * because its `lib` is older than `esnext.disposable` and the types of Node are missing.
 */
export type AsyncDisposal = SymbolConstructor extends {
  readonly asyncDispose: infer Key extends symbol
}
  ? { readonly [K in Key]: () => Promise<void> }
  : object
