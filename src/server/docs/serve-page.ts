import { VERSION } from '../../version.ts'
import { ControlError } from '../control/control-error.ts'
import type { ResponseClass } from '../http/request.ts'
import { VERSION_HEADER } from '../http/respond.ts'
import { CONTENT_SECURITY_POLICY, PAGE } from './page.ts'
import { readScript } from './reference-script.ts'

/** Read once: the script is the same as long as the mock runs. */
let script: Promise<string | undefined> | undefined

const knownScript = async (): Promise<string> => {
  script ??= readScript()
  const text = await script
  if (text !== undefined) return text
  const message =
    'This copy of the mock lacks the script of the reference page (assets/rapidoc-min.js). The documents are at /_mock/openapi.json and /_mock/vendor-openapi.json'
  throw new ControlError(404, message)
}

const headersFor = (contentType: string): Record<string, string> => ({
  'Content-Type': `${contentType}; charset=utf-8`,
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  [VERSION_HEADER]: VERSION,
})

/** Throws 404 where the page could not be drawn. */
export const servePage = async (Response: ResponseClass): Promise<Response> => {
  await knownScript()
  return new Response(PAGE, { status: 200, headers: headersFor('text/html') })
}

export const serveScript = async (Response: ResponseClass): Promise<Response> =>
  new Response(await knownScript(), { status: 200, headers: headersFor('text/javascript') })
