/** What is looked at before anybody reads the body of a request. */
export interface RequestHead {
  readonly url: string
  header(name: string): string | undefined
}
