import type { CaptureTransport, PhoneLink, PhonePurpose, SampleWish } from './capture-types.ts'
import {
  call,
  createApiTransport,
  LostCall,
  listAt,
  RefusedCall,
  textAt,
  variantsIn,
} from './transport.ts'

/** What an SDK token opens. */
export interface TokenSession {
  readonly transport: CaptureTransport
  /** Returns the stages of a workflow template, as a page would give them. */
  templateStages(workflowTemplateId: string): Promise<readonly unknown[]>
  /** Starts the workflow, and returns its id. */
  startWorkflow(workflowTemplateId: string): Promise<string>
  completeWorkflow(sessionId: string): Promise<void>
}

/** The address of the API in a token; undefined if the text is no token. */
export const apiIn = (token: string): string | undefined => {
  try {
    const [, claims = ''] = token.split('.')
    const text = atob(claims.replace(/-/g, '+').replace(/_/g, '/'))
    const urls: unknown = Reflect.get(JSON.parse(text), 'urls')
    return textAt(urls, 'api')?.replace(/\/+$/, '')
  } catch {
    return undefined
  }
}

const blobOf = (content: unknown): Blob => {
  const bytes = Uint8Array.from(atob(textAt(content, 'data') ?? ''), (letter) =>
    letter.charCodeAt(0)
  )
  return new Blob([bytes], { type: textAt(content, 'contentType')?.replace('images/', 'image/') })
}

/** Fetches a picture of the gallery, drawn for the client of the token. */
const fetchSample = async (
  api: string,
  headers: Readonly<Record<string, string>>,
  { type, side, country, variant }: SampleWish
): Promise<Blob> => {
  const query = new URLSearchParams({
    type,
    side,
    ...(country !== undefined && { country }),
    ...(variant !== undefined && { variant }),
  })
  let response: Response
  try {
    response = await fetch(`${api}/gallery/for-client?${query}`, { headers })
  } catch {
    throw new LostCall('No response came: the connection is interrupted')
  }
  if (response.ok) return response.blob()
  throw new RefusedCall(response.status, 'error', 'The mock has no sample of this document')
}

/** Opens a token. Throws a `RefusedCall` if the API refuses it, or a `LostCall`. */
export const openSession = async (api: string, token: string): Promise<TokenSession> => {
  const headers = { Authorization: token }
  const sdk = `${api}/web-sdk/v1`
  const session = await call(`${sdk}/session`, { headers })
  const clientId = textAt(session, 'clientId') ?? ''
  const samples = listAt(session, 'samples')

  const lookAtDocument = async (documentId: string, side: string, before: string | undefined) => {
    const document = await call(`${api}/v1/documents/${documentId}`, { headers })
    const image = listAt(document, 'images').find((one) => textAt(one, 'documentSide') === side)
    const id = textAt(image, 'id')
    if (id === undefined || id === before) return undefined
    const content = await call(`${api}/v1/documents/${documentId}/download/${side}`, { headers })
    return { id: documentId, blob: blobOf(content) }
  }
  const imageOf = async (documentId: string, side: string) => {
    const document = await call(`${api}/v1/documents/${documentId}`, { headers })
    const image = listAt(document, 'images').find((one) => textAt(one, 'documentSide') === side)
    return textAt(image, 'id')
  }
  const photos = async (): Promise<readonly (string | undefined)[]> => {
    const path = `/v1/livePhotos?clientId=${clientId}&pageSize=20`
    const list = await call(api + path, { headers })
    return listAt(list, 'items').map((item) => textAt(item, 'id'))
  }
  const lookForPhoto = async (known: readonly (string | undefined)[]) => {
    const id = (await photos()).find((one) => !known.includes(one))
    if (id === undefined) return undefined
    const content = await call(`${api}/v1/livePhotos/${id}/download`, { headers })
    return { id, blob: blobOf(content) }
  }
  const openPhone = async (purpose: PhonePurpose): Promise<PhoneLink> => {
    const opened = await call(`${sdk}/phone`, { method: 'POST', body: purpose, headers })
    const url = textAt(opened, 'url') ?? ''
    if (purpose.kind === 'face') {
      const known = await photos()
      return { url, look: () => lookForPhoto(known) }
    }
    const { documentId, side } = purpose
    const before = await imageOf(documentId, side)
    return { url, look: () => lookAtDocument(documentId, side, before) }
  }

  return {
    transport: createApiTransport({
      base: api,
      clientId,
      headers,
      openPhone,
      ...(samples.length > 0 && {
        sample: (wish) => fetchSample(api, headers, wish),
        sampleVariants: variantsIn(samples),
      }),
    }),
    templateStages: async (workflowTemplateId) => {
      const query = new URLSearchParams({ workflowTemplateId })
      return listAt(await call(`${sdk}/template?${query}`, { headers }), 'stages')
    },
    startWorkflow: async (workflowTemplateId) => {
      const body = { workflowTemplateId }
      return textAt(await call(`${sdk}/workflow`, { method: 'POST', body, headers }), 'id') ?? ''
    },
    completeWorkflow: async (sessionId) => {
      const url = `${api}/v1/workflowSessions/${sessionId}/complete`
      await call(url, { method: 'POST', headers })
    },
  }
}
