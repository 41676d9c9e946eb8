import type { CaptureTransport } from './capture-types.ts'

/** A response that is a refusal. */
export class RefusedCall extends Error {
  override name = 'RefusedCall'
  readonly status: number
  readonly type: string

  constructor(status: number, type: string, message: string) {
    super(message)
    this.status = status
    this.type = type
  }
}

/** A request got no response: the device is offline, or the mock has stopped. */
export class LostCall extends Error {
  override name = 'LostCall'
}

export interface ApiTransportOptions {
  /** What the paths `/v1/…` are appended to, without a slash at its end. */
  readonly base: string
  readonly clientId: string
  /** Authorization, where the address alone does not authorise. */
  readonly headers?: Readonly<Record<string, string>>
  readonly sample?: CaptureTransport['sample']
  readonly sampleVariants?: CaptureTransport['sampleVariants']
  readonly openPhone?: CaptureTransport['openPhone']
}

type Json = Readonly<Record<string, unknown>>

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

export const textAt = (value: unknown, name: string): string | undefined => {
  const text = isJson(value) ? value[name] : undefined
  return typeof text === 'string' ? text : undefined
}

export const listAt = (value: unknown, name: string): readonly unknown[] => {
  const list = isJson(value) ? value[name] : undefined
  return Array.isArray(list) ? list : []
}

/** Looks up the variants of a sample in the mock's list of samples. */
export const variantsIn =
  (samples: readonly unknown[]): NonNullable<CaptureTransport['sampleVariants']> =>
  ({ type, side }) =>
    samples
      .filter((one) => textAt(one, 'type') === type && textAt(one, 'side') === side)
      .flatMap((one) => listAt(one, 'variants').map(String))

/** How long a call may take, in milliseconds. */
const PATIENCE_MS = 60_000

/** Sends a request and returns the JSON of its response. Throws a `RefusedCall` or a `LostCall`. */
export const call = async (
  url: string,
  { method = 'GET', body, headers }: { method?: string; body?: object; headers?: object } = {}
): Promise<unknown> => {
  let response: Response
  let text: string
  try {
    response = await fetch(url, {
      method,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
      referrerPolicy: 'strict-origin-when-cross-origin',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    text = await response.text()
  } catch {
    throw new LostCall('No response came: the connection is interrupted')
  }
  const answer = parseJson(text)
  if (response.ok) return answer
  const type = textAt(answer, 'type') ?? 'error'
  const message =
    textAt(answer, 'message') ?? textAt(answer, 'error') ?? `Status ${response.status}`
  throw new RefusedCall(response.status, type, message)
}

const parseJson = (text: string): unknown => {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

const idIn = (answer: unknown): string => {
  const id = textAt(answer, 'id')
  if (id === undefined) throw new RefusedCall(200, 'error', 'The response has no id')
  return id
}

/** The number of bytes of a Base64 text. */
const sizeOf = (data: string): number =>
  (data.length / 4) * 3 - (data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0)

/** Calls ComplyCube's API as other clients do. */
export const createApiTransport = ({
  base,
  clientId,
  headers = {},
  sample,
  sampleVariants,
  openPhone,
}: ApiTransportOptions): CaptureTransport => {
  const post = (path: string, body: object): Promise<unknown> =>
    call(`${base}/v1${path}`, { method: 'POST', body, headers })
  const newest = async (path: string): Promise<readonly unknown[]> => {
    const query = `clientId=${encodeURIComponent(clientId)}&pageSize=5`
    try {
      return listAt(await call(`${base}/v1${path}?${query}`, { headers }), 'items')
    } catch (thrown) {
      // Without permission to list, nothing can be found again.
      if (thrown instanceof RefusedCall) return []
      throw thrown
    }
  }
  const own = new Set<string>()
  const lost = new Set<string>()

  /**
   * Creates an object once. If an earlier request got no response, the object may exist all the same:
   * `isIt` finds it among the newest.
   */
  const createOnce = async (
    path: string,
    body: object,
    isIt: (item: unknown) => boolean
  ): Promise<unknown> => {
    if (lost.has(path)) {
      const items = await newest(path)
      const found = items.find((item) => !own.has(textAt(item, 'id') ?? '') && isIt(item))
      lost.delete(path)
      if (found !== undefined) {
        own.add(idIn(found))
        return found
      }
    }
    try {
      const created = await post(path, body)
      own.add(idIn(created))
      return created
    } catch (thrown) {
      if (thrown instanceof LostCall) lost.add(path)
      throw thrown
    }
  }

  return {
    createDocument: async (document) =>
      idIn(
        await createOnce('/documents', { clientId, ...document }, (item) => {
          const isSameType = textAt(item, 'type') === document.type
          return isSameType && listAt(item, 'images').length === 0
        })
      ),
    uploadImage: async ({ documentId, side, fileName, data }) => {
      // An upload replaces the picture of its side, so it may be repeated.
      await post(`/documents/${documentId}/upload/${side}`, { fileName, data })
    },
    createLivePhoto: async (data) =>
      idIn(
        await createOnce('/livePhotos', { clientId, data }, (item) =>
          isJson(item) ? item.size === sizeOf(data) : false
        )
      ),
    createLiveVideo: async () => {
      const video = await createOnce('/liveVideos', { clientId }, () => true)
      const challenges = listAt(video, 'challenges').map((challenge) =>
        textAt(challenge, 'type') === 'voice'
          ? `Say: ${listAt(challenge, 'value').join(' ')}`
          : `Do: ${listAt(challenge, 'value').join(', ')}`
      )
      return { id: idIn(video), challenges }
    },
    ...(sample && { sample }),
    ...(sampleVariants && { sampleVariants }),
    ...(openPhone && { openPhone }),
  }
}
