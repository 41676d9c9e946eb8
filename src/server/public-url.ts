/** Whether addresses may begin with a text: http or https, a host, and maybe a path. */
export const isPublicUrl = (text: unknown): text is string => {
  if (typeof text !== 'string' || !URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && username + password + search + hash === ''
}

/** What addresses in answers begin with, if that does not depend on the request. */
export class PublicUrl {
  #address: string | undefined

  constructor(given: string | true | undefined) {
    this.#address = typeof given === 'string' ? given.replace(/\/+$/, '') : undefined
  }

  /** Adopts the address at which a server listens. */
  adopt(address: string): void {
    this.#address = address
  }

  /** The beginning of addresses in the answer to a request, without a slash at its end. */
  for(requestUrl: string): string {
    return this.#address ?? new URL(requestUrl).origin
  }
}
