import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import * as z from 'zod'
import { notFound, unauthorized, VendorError } from '../contracts/errors.ts'
import { CountryCode } from '../contracts/fields.ts'
import { drawForClient, variantsFor } from '../gallery/for-client.ts'
import { PEOPLE, type Person } from '../gallery/people.ts'
import {
  drawSample,
  FORMATS,
  findPerson,
  findSample,
  SAMPLES,
  type Sample,
  type SampleFormat,
  sitterOf,
} from '../gallery/samples.ts'
import { CATALOG } from '../scenarios/catalog.ts'
import { nearestName } from '../scenarios/messages.ts'
import { VERSION } from '../version.ts'
import { pageHeaders } from './browser-assets.ts'
import { sdkTokenIn } from './http/access.ts'
import { CORS_HEADERS, preflightHeaders, requestedMethod } from './http/cross-origin.ts'
import { type Env, queryOf } from './http/request.ts'
import { refuseJson, VERSION_HEADER } from './http/respond.ts'
import { parseWith } from './http/validation.ts'
import type { Sandboxes } from './sandbox/sandboxes.ts'
import { bearerOf } from './sdk-tokens/token-bearer.ts'

const COMMON_HEADERS = { ...CORS_HEADERS, [VERSION_HEADER]: VERSION }

const MEDIA_TYPES = {
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
} as const satisfies Record<SampleFormat, string>

const fullName = ({ holder }: Person): string => `${holder.firstName} ${holder.lastName}`

const pathOf = ({ name }: Person, { file, format }: Sample): string =>
  `/gallery/${name}/${file}.${format}`

const personInList = (person: Person) => {
  const { name, holder, address } = person
  const { firstName, lastName, gender, dob, nationality } = holder
  const two = (value: number): string => String(value).padStart(2, '0')
  return {
    person: name,
    /** The body of a client whose checks are clear with these pictures. */
    personDetails: {
      firstName,
      lastName,
      gender,
      nationality,
      dob: `${dob.year}-${two(dob.month)}-${two(dob.day)}`,
    },
    address,
    pictures: SAMPLES.map((sample) => ({
      file: sample.file,
      shows: sample.kind,
      side: sample.side,
      ...(sample.variant !== undefined && { variant: sample.variant }),
      url: pathOf(person, sample),
    })),
  }
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--paper:#f5f6f8;--card:#fff;--line:#dfe3e8;--link:#0b5cad}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf1;--soft:#a2adbb;--paper:#14181e;--card:#1d232b;--line:#323a45;--link:#7ab8ff}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:1120px;margin:0 auto;padding:32px 20px 64px}h1{margin:0 0 8px;font-size:28px}h2{margin:40px 0 4px;font-size:21px}
p{margin:0 0 12px;color:var(--soft);max-width:70ch}a{color:var(--link)}code{font:14px ui-monospace,monospace}
.pictures{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:16px;margin:12px 0;padding:0;list-style:none}
.pictures li{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden}
.pictures img{display:block;width:100%;height:150px;object-fit:contain;background:var(--paper)}
.pictures span{display:block;padding:8px 12px 10px;font-size:14px;overflow-wrap:anywhere}
details{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:10px 14px}summary{cursor:pointer}
details ul{columns:260px;padding-left:18px;font-size:14px}
`

const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`

const titleOf = (file: string): string => {
  const words = file.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const figureOf = (person: Person, sample: Sample): string => {
  const path = pathOf(person, sample)
  const title = titleOf(sample.file)
  const alternative = `${title} of ${fullName(person)}`
  return `<li><a href="${path}"><img loading="lazy" src="/gallery/${person.name}/${sample.file}.png" alt="${alternative}"></a><span><a href="${path}" download>${title}</a></span></li>`
}

const variantOf = (person: Person, { file, format, variant = '' }: Sample): string =>
  `<li><a href="/gallery/${person.name}/${file}.${format}" title="${CATALOG.get(variant)?.description ?? ''}">${titleOf(file)}</a></li>`

const sectionOf = (person: Person): string => {
  const plain = SAMPLES.filter(({ variant }) => variant === undefined)
  const variants = SAMPLES.filter(({ variant }) => variant !== undefined)
  return `
<h2 id="${person.name}">${fullName(person)}</h2>
<p>${person.holder.nationality}, born ${person.holder.dob.year}</p>
<ul class="pictures">${plain.map((sample) => figureOf(person, sample)).join('\n')}</ul>
<details><summary>${variants.length} variants</summary><ul>${variants.map((sample) => variantOf(person, sample)).join('\n')}</ul></details>`
}

const page = (): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sample documents</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body><main>
<h1>Sample documents</h1>
<p>Documents of six invented people, drawn by the mock. Upload a variant, and the checks that use it end as the picture shows. The mark is in the metadata of the file, so keep the file as it is.</p>
<p>The same list as JSON: <code>curl $MOCK/gallery</code>. The body of an upload: add <code>.json</code> to an address.</p>
${PEOPLE.map(sectionOf).join('\n')}
</main></body></html>
`

/** Shows the gallery: as a page to browsers, else as JSON. Everything in it is invented. */
export const serveGallery = ({ req: request, env: { Response } }: Context<Env>): Response => {
  const isBrowser = request.header('accept')?.includes('text/html') === true
  if (!isBrowser) {
    const headers = { ...COMMON_HEADERS, 'Content-Type': 'application/json', Vary: 'Accept' }
    const list = { formats: FORMATS, people: PEOPLE.map(personInList) }
    return new Response(JSON.stringify(list), { status: 200, headers })
  }
  const headers = {
    ...pageHeaders({ 'style-src': STYLE_SOURCE, 'img-src': "'self' data:" }),
    ...COMMON_HEADERS,
    Vary: 'Accept',
  }
  return new Response(page(), { status: 200, headers })
}

const ClientQuery = z.strictObject({
  type: z.string(),
  side: z.enum(['front', 'back']).optional(),
  country: CountryCode.optional(),
  variant: z.string().optional(),
  format: z.enum(FORMATS).optional(),
})

/**
 * Serves a document or selfie drawn for the client of an SDK token:
 * `GET /gallery/for-client?type=passport&side=front&country=GB&variant=tampered-document&format=png`, of
 * which only `type` is required. `Authorization` is the token. Refuses in ComplyCube's format.
 */
const servePictureForClient = (context: Context<Env>, sandboxes: Sandboxes): Response => {
  const { req: request, env: received } = context
  received.extraHeaders = CORS_HEADERS
  try {
    const token = sdkTokenIn(request.header('authorization'))
    if (token === undefined) throw unauthorized()
    const { sandbox, clientId } = admittedBearer(token, request.header('origin'), sandboxes)
    const wish = parseWith(ClientQuery, queryOf(request.url))
    const client = sandbox.clients.get(clientId)
    const address = sandbox.addresses.all().find((one) => one.clientId === clientId)
    const bytes = drawForClient(client, wish, { address })
    if (!bytes) {
      const variants = variantsFor(wish).join(', ')
      throw notFound(`There is no such sample. Variants of ${wish.type}: ${variants || 'none'}`)
    }
    const type = MEDIA_TYPES[wish.format ?? 'png']
    return new received.Response(bytes, {
      status: 200,
      headers: { ...COMMON_HEADERS, 'Cache-Control': 'no-store', 'Content-Type': type },
    })
  } catch (thrown) {
    if (!(thrown instanceof VendorError)) throw thrown
    const hint = typeof thrown.cause === 'string' ? thrown.cause : thrown.message
    return refuseJson(received, thrown.status, thrown.body, hint)
  }
}

const admittedBearer = (token: string, origin: string | undefined, sandboxes: Sandboxes) => {
  const bearer = bearerOf(token, sandboxes)
  bearer.admit(origin)
  return bearer
}

/** A file of the gallery as an address names it. */
interface Named {
  readonly file: string
  readonly format: SampleFormat
  /** Whether the body of an upload is wanted instead of the file. */
  readonly isBody: boolean
}

const parseName = (name: string): Named | undefined => {
  const [, file = '', extension, body] = /^([a-z-]+)\.(png|jpg|pdf)(\.json)?$/.exec(name) ?? []
  const format = FORMATS.find((one) => one === extension)
  return format && { file, format, isBody: body !== undefined }
}

const quoted = (text: string): string => `'${text.slice(0, 100)}'`

/** A 404 that names what comes nearest, as JSON. */
const refuse = ({ env: { Response } }: Context<Env>, error: string): Response =>
  new Response(JSON.stringify({ error }), {
    status: 404,
    headers: { ...COMMON_HEADERS, 'Content-Type': 'application/json' },
  })

const nearest = (name: string, names: readonly string[]): string => {
  const near = nearestName(name, names)
  return near === undefined ? '' : `; did you mean '${near}'?`
}

/**
 * Serves a picture of the gallery, such as `/gallery/zoe-whitcombe/passport-tampered-document.png`. With
 * `.json` at the end, it is the body of an upload: `{ fileName, data }` with the file in Base64.
 */
const servePicture = (context: Context<Env>, personName: string, fileName: string): Response => {
  const person = findPerson(personName)
  if (!person) {
    const names = PEOPLE.map(({ name }) => name)
    return refuse(
      context,
      `The gallery has no person ${quoted(personName)}${nearest(personName, names)} Known: ${names.join(', ')}`
    )
  }
  const named = parseName(fileName)
  const sample = named && findSample(named.file)
  if (!sample) {
    const names = SAMPLES.map((one) => `${one.file}.${one.format}`)
    return refuse(
      context,
      `The gallery has no picture ${quoted(fileName)}${nearest(fileName, names)} GET /gallery lists all`
    )
  }
  const bytes = drawSample(sitterOf(person), sample, named.format)
  const headers = { ...COMMON_HEADERS, 'Cache-Control': 'max-age=3600' }
  const { Response } = context.env
  if (named.isBody) {
    const body = { fileName: `${named.file}.${named.format}`, data: bytes.toString('base64') }
    return new Response(JSON.stringify(body), {
      status: 200,
      headers: { ...headers, 'Content-Type': 'application/json' },
    })
  }
  return new Response(bytes, {
    status: 200,
    headers: { ...headers, 'Content-Type': MEDIA_TYPES[named.format] },
  })
}

/** Serves a path below `/gallery/`: a picture, or one for the client of a token. It can only be read. */
export const serveGalleryPath = (
  context: Context<Env>,
  path: string,
  sandboxes: Sandboxes
): Response => {
  const { req: request, env: received } = context
  const method = requestedMethod(request)
  if (method !== undefined) {
    const headers = { ...preflightHeaders(method), [VERSION_HEADER]: VERSION }
    return new received.Response(null, { status: 204, headers })
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse(context, `The gallery has no ${request.method}: its pictures can only be read`)
  }
  if (path === 'for-client') return servePictureForClient(context, sandboxes)
  const [person = '', file = ''] = path.split('/')
  return servePicture(context, person, file)
}
