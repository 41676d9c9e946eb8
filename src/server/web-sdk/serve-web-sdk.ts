import type { Context } from 'hono'
import * as z from 'zod'
import { isCheckTypeName } from '../../contracts/check-types/index.ts'
import { notFound, unauthorized, VendorError } from '../../contracts/errors.ts'
import { VERSION } from '../../version.ts'
import { startSession } from '../api/workflow-sessions.ts'
import { assetIntegrity, serveAsset } from '../browser-assets.ts'
import { ControlError } from '../control/control-error.ts'
import { stagesFor } from '../flow/capture-stages.ts'
import type { HostCheck } from '../http/access.ts'
import { sdkTokenIn } from '../http/access.ts'
import { CORS_HEADERS, preflightHeaders, requestedMethod } from '../http/cross-origin.ts'
import { parseBody } from '../http/parse-body.ts'
import { type Env, type Fetcher, queryOf } from '../http/request.ts'
import { refuseJson, respondJson, VERSION_HEADER } from '../http/respond.ts'
import { parseWith } from '../http/validation.ts'
import type { PublicUrl } from '../public-url.ts'
import type { Sandboxes } from '../sandbox/sandboxes.ts'
import { bearerOf, type TokenBearer } from '../sdk-tokens/token-bearer.ts'
import { linkPhone } from './phone-links.ts'
import { sampleChoices } from './sample-choices.ts'

interface Dependencies {
  readonly app: Fetcher
  readonly sandboxes: Sandboxes
  readonly publicUrl: PublicUrl
  readonly checkHost: HostCheck
}

/** The files of the SDK: ComplyCube's names, and those of the build. */
const FILES = {
  'complycube.min.js': 'web-sdk.js',
  'style.css': 'web-sdk.css',
} as const

type FileName = keyof typeof FILES

const isFileName = (name: string): name is FileName => Object.hasOwn(FILES, name)

/** A file loaded with `crossorigin="anonymous"` needs CORS for its integrity to be checked. */
const serveFile = (context: Context<Env>, name: FileName): Promise<Response> =>
  serveAsset(context, FILES[name], {
    ...CORS_HEADERS,
    'Cross-Origin-Resource-Policy': 'cross-origin',
  })

/** The addresses and hashes of the files. ComplyCube's form is unknown (web-sdk-and-flow#web-sdk). */
const serveInfo = async (context: Context<Env>, origin: string): Promise<Response> => {
  const entries = Object.entries(FILES).map(async ([name, asset]) => [
    name,
    { url: `${origin}/web-sdk/v1/${name}`, integrity: await assetIntegrity(asset) },
  ])
  const files = Object.fromEntries(await Promise.all(entries))
  context.env.extraHeaders = CORS_HEADERS
  return respondJson(context.env, 200, { version: VERSION, files })
}

const PhoneBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('document'),
    documentId: z.string(),
    side: z.enum(['front', 'back']),
  }),
  z.object({ kind: z.literal('face') }),
])

const WorkflowBody = z.object({ workflowTemplateId: z.string().min(1).max(200) })

/** What is captured for a template without a set-up: a document and a photo. */
const DEFAULT_TYPES = ['identity_check']

/** A call of the stand-in for which ComplyCube's API has no public route. */
interface SdkCall {
  readonly context: Context<Env>
  readonly bearer: TokenBearer
  readonly token: string
  readonly origin: string
  readonly sandboxes: Sandboxes
}

const bodyOf = <Schema extends z.ZodType>(
  { env: { bytes } }: Context<Env>,
  schema: Schema
): z.output<Schema> => parseWith(schema, parseBody(bytes, undefined).value)

const CALLS: Readonly<Record<string, (call: SdkCall) => object>> = {
  /** Whose token it is, and until when it is valid. */
  'GET session': ({ bearer: { clientId, expiresAt } }) => ({
    clientId,
    expiresAt,
    samples: sampleChoices(),
  }),

  /** The stages of a workflow template: what its checks need. */
  'GET template': ({ context, bearer: { sandbox } }) => {
    const { workflowTemplateId } = parseWith(WorkflowBody, queryOf(context.req.url))
    const types = sandbox.workflowTemplates.checkTypesOf(workflowTemplateId) ?? DEFAULT_TYPES
    return {
      stages: [
        { name: 'intro', options: {} },
        { name: 'userConsentCapture', options: {} },
        ...stagesFor(types.filter(isCheckTypeName)),
        { name: 'completion', options: {} },
      ],
    }
  },

  /** Starts the workflow session of the mount. */
  'POST workflow': ({ context, bearer: { sandbox, clientId } }) => {
    const { workflowTemplateId } = bodyOf(context, WorkflowBody)
    sandbox.memory.refuseIfFull('records', 'deliveries')
    const { id } = startSession(sandbox, { clientId, workflowTemplateId })
    return { id }
  },

  /** Opens a link for a phone. */
  'POST phone': ({ context, bearer: { sandbox, clientId }, token, origin, sandboxes }) => {
    const purpose = bodyOf(context, PhoneBody)
    if (purpose.kind === 'document') {
      const owner = sandbox.documents.get(purpose.documentId).clientId
      if (owner !== clientId) throw notFound(`Invalid document id '${purpose.documentId}'`)
    }
    const code = linkPhone(sandboxes, sandbox, { ...purpose, token, clientId })
    return { url: `${origin}/xd/${code}` }
  },
}

const answerCall = (
  context: Context<Env>,
  name: string,
  { sandboxes, publicUrl }: Dependencies
): Response => {
  const { req: request, env: received } = context
  const line = `${request.method} ${name}`
  const call = Object.hasOwn(CALLS, line) ? CALLS[line] : undefined
  if (!call) {
    const known = Object.keys(CALLS).join(', ')
    throw notFound(`The Web SDK has no '${line.slice(0, 100)}'. Known: ${known}`)
  }
  const token = sdkTokenIn(request.header('authorization'))
  if (token === undefined) throw unauthorized()
  const bearer = bearerOf(token, sandboxes)
  bearer.admit(request.header('origin'))
  const origin = publicUrl.for(request.url)
  return respondJson(received, 200, call({ context, bearer, token, origin, sandboxes }))
}

const refusalOf = (thrown: unknown): VendorError | undefined => {
  if (thrown instanceof VendorError) return thrown
  // Files that are missing, and hosts that may be an attack.
  if (!(thrown instanceof ControlError)) return undefined
  return thrown.status === 404
    ? notFound(thrown.message)
    : new VendorError(403, 'unauthorized', thrown.message)
}

/** Serves a path below `/web-sdk/`: the files of the stand-in, and the calls that only it makes. */
export const serveWebSdk = async (
  context: Context<Env>,
  path: string,
  dependencies: Dependencies
): Promise<Response> => {
  const { req: request, env: received } = context
  try {
    dependencies.checkHost(request)
    const method = requestedMethod(request)
    if (method !== undefined) {
      const headers = { ...preflightHeaders(method), [VERSION_HEADER]: VERSION }
      return new received.Response(null, { status: 204, headers })
    }
    received.extraHeaders = CORS_HEADERS
    const [, name = ''] = /^(?:v1|version\/[^/]+)\/(.+)$/.exec(path) ?? []
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (isRead && isFileName(name)) return await serveFile(context, name)
    if (isRead && name === 'info') {
      return await serveInfo(context, dependencies.publicUrl.for(request.url))
    }
    return answerCall(context, name, dependencies)
  } catch (thrown) {
    const refusal = refusalOf(thrown)
    if (!refusal) throw thrown
    const hint = typeof refusal.cause === 'string' ? refusal.cause : refusal.message
    return refuseJson(received, refusal.status, refusal.body, hint)
  }
}
