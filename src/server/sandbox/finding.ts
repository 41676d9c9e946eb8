/** Something that the mock has found out about a request, for programs to look at. */
export type Finding =
  | {
      /** What was sent and did nothing, as with the vendor. */
      readonly kind: 'unknown-property' | 'unknown-filter'
      /** Its dotted place in the body, or its name in the query. */
      readonly path: string
      /** What was probably meant, where a known name is near. */
      readonly nearest?: string | undefined
    }
  | { readonly kind: 'unknown-route'; readonly path: string; readonly nearest: string }
  | {
      /** How a check is going to end, and who has said so. */
      readonly kind: 'decision'
      readonly checkId: string
      readonly scenario: string
      readonly rung: string
    }
