import { pathOf } from '../http/path.ts'

const CONTROL = '/_mock'

/** Control requests that change nothing in the sandbox, or put another one in its place. */
const OF_NO_ACCOUNT =
  /^(?:GET|HEAD|OPTIONS) |^POST \/(?:requests\/verify|scenarios\/explain|reset|transcript\/replay)$|^PUT \/snapshot$|^DELETE \/sandboxes\//

/** Pages that belong to no sandbox. */
const PAGE = /^\/(?:flow\/.*)?$/

/** Whether a request is one to the control surface. */
export const isControl = (url: string): boolean => {
  const path = pathOf(url)
  return path === CONTROL || path.startsWith(`${CONTROL}/`)
}

/** Whether what comes later may depend on a request: all those to the vendor surface, and what changes something. */
export const isOfAccount = (method: string, url: string): boolean => {
  const path = pathOf(url)
  if (!isControl(url)) return !PAGE.test(path)
  return !OF_NO_ACCOUNT.test(`${method} ${path.slice(CONTROL.length)}`)
}
