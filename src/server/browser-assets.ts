import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import { quoted } from '../contracts/errors.ts'
import { suggestion } from '../scenarios/messages.ts'
import { VERSION } from '../version.ts'
import { ControlError } from './control/control-error.ts'
import type { Env } from './http/request.ts'
import { VERSION_HEADER } from './http/respond.ts'
import { readPackageFile } from './package-files.ts'

/** What browsers load from the mock, by file name, with its media type. */
const ASSETS = {
  'page.js': 'text/javascript',
  'page.css': 'text/css',
  'web-sdk.js': 'text/javascript',
  'web-sdk.css': 'text/css',
  'flow-page.js': 'text/javascript',
  'flow-page.css': 'text/css',
} as const
export type AssetName = keyof typeof ASSETS

/** A file of the build, in both forms in which it is sent. */
interface Asset {
  readonly plain: Uint8Array<ArrayBuffer>
  readonly gzipped: Uint8Array<ArrayBuffer>
  readonly etag: string
}

/** Each is read when it is first asked for: the build does not change while the mock runs. */
const known = new Map<AssetName, Promise<Asset | undefined>>()

const readAsset = async (name: AssetName): Promise<Asset | undefined> => {
  const places = [`browser/${name}`, `dist/browser/${name}`]
  const bytes = await readPackageFile(places, import.meta.url)
  if (bytes === undefined) return undefined
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const gzipped = await promisify(gzip)(bytes, { level: 9 })
  return { plain: new Uint8Array(bytes), gzipped: new Uint8Array(gzipped), etag }
}

/** The hash of a file of the build, for the attribute `integrity`. Throws a 404 if it is missing. */
export const assetIntegrity = async (name: AssetName): Promise<string> => {
  const { plain } = await assetNamed(name)
  return `sha384-${createHash('sha384').update(plain).digest('base64')}`
}

const isAssetName = (name: string): name is AssetName => Object.hasOwn(ASSETS, name)

/** Throws a 404 with the remedy if a file of the browser build is missing. */
const assetNamed = async (name: AssetName): Promise<Asset> => {
  const reading = known.get(name) ?? readAsset(name)
  known.set(name, reading)
  const asset = await reading
  if (asset !== undefined) return asset
  // It may be built while the mock runs from sources.
  known.delete(name)
  const message = `This copy of the mock lacks the file browser/${name}: run 'npm run build' in its folder`
  throw new ControlError(404, message)
}

/**
 * Returns a file of the browser build: gzipped if the client takes it, 304 if the client has it.
 * `headers` are added to the response. Throws a 404 if the file is missing.
 */
export const serveAsset = async (
  { req }: Context<Env>,
  name: AssetName,
  headers: Readonly<Record<string, string>> = {}
): Promise<Response> => {
  const { plain, gzipped, etag } = await assetNamed(name)
  const common = {
    ETag: etag,
    'Cache-Control': 'no-cache',
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    [VERSION_HEADER]: VERSION,
    ...headers,
  }
  if (req.header('if-none-match') === etag) {
    return new Response(null, { status: 304, headers: common })
  }
  const isGzipTaken = /\bgzip\b/.test(req.header('accept-encoding') ?? '')
  return new Response(isGzipTaken ? gzipped : plain, {
    status: 200,
    headers: {
      'Content-Type': `${ASSETS[name]}; charset=utf-8`,
      ...common,
      ...(isGzipTaken && { 'Content-Encoding': 'gzip' }),
    },
  })
}

/** The same for a name that a client gives. Throws a 404 if no file has it. */
export const serveNamedAsset = (context: Context<Env>, name: string): Promise<Response> => {
  if (isAssetName(name)) return serveAsset(context, name)
  const message = `Unknown asset ${quoted(name)}${suggestion(name, Object.keys(ASSETS))}`
  throw new ControlError(404, message, 'name')
}

/** Only what the mock serves, and no code in the page itself. */
const STRICT_SOURCES: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
}

/**
 * Returns the headers of an HTML page with a strict Content-Security-Policy. `sources` replaces or
 * adds directives, such as `{ 'frame-ancestors': '*' }`.
 */
export const pageHeaders = (
  sources: Readonly<Record<string, string>> = {}
): Record<string, string> => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': Object.entries({ ...STRICT_SOURCES, ...sources })
    .map(([directive, allowed]) => `${directive} ${allowed}`)
    .join('; '),
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  [VERSION_HEADER]: VERSION,
})
