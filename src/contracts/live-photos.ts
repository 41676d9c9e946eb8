import * as z from 'zod'
import { documented, type ShapeFacts } from './facts.ts'
import { Id, optional, Reference, Stamps } from './fields.ts'
import type { ImageFormat } from './image-files.ts'
import { Base64Image, ImageContent, Redacted } from './images.ts'
import { jpegInBase64 } from './jpeg-file.ts'
import { operation } from './operation.ts'
import { PageQuery, pageOf } from './pages.ts'
import { resource } from './resource.ts'

/** Vendor: the plural `images/…` is no slip of ours (decisions#21). */
export const LIVE_PHOTO_CONTENT_TYPES = {
  jpg: 'images/jpg',
  png: 'images/png',
} as const satisfies {
  [F in ImageFormat]?: string
}

export const CreateLivePhoto = z.object({
  clientId: Reference,
  data: Base64Image,
  performLivenessCheck: optional(z.boolean()),
})

export const LivePhoto = z.strictObject({
  id: Id,
  clientId: Id,
  performLivenessCheck: z.boolean(),
  downloadLink: z.string(),
  contentType: z.enum(['images/jpg', 'images/png']),
  size: z.int(),
  ...Stamps,
})
export type LivePhoto = z.infer<typeof LivePhoto>

const operations = {
  createLivePhoto: operation({
    method: 'POST',
    path: '/livePhotos',
    summary: 'Uploads a live photo.',
    description: 'Takes a selfie as Base64: JPEG or PNG, 34 KB to 4 MB.',
    effect: 'create',
    body: CreateLivePhoto,
    imageAttribute: 'data',
    answer: LivePhoto,
    provenance: 'documented',
    source: 'live-photos#upload, live-photos#attributes',
  }),
  getLivePhoto: operation({
    method: 'GET',
    path: '/livePhotos/:id',
    summary: 'Gets a live photo.',
    description: 'Returns the entry of the live photo, without its bytes.',
    effect: 'read',
    answer: LivePhoto,
    provenance: 'documented',
    source: 'live-photos#operations',
  }),
  downloadLivePhoto: operation({
    method: 'GET',
    path: '/livePhotos/:id/download',
    summary: 'Downloads a live photo.',
    description: 'Returns the image as Base64 in a JSON object.',
    effect: 'read',
    answer: ImageContent,
    provenance: 'documented',
    source: 'live-photos#download',
  }),
  redactLivePhoto: operation({
    method: 'POST',
    path: '/livePhotos/:id/redact',
    summary: 'Erases a live photo.',
    description: 'The entry stays and the bytes are removed. Takes no body.',
    effect: 'update',
    answer: Redacted,
    provenance: 'sdk',
    source: 'live-photos#deletion, decisions#27',
  }),
  deleteLivePhoto: operation({
    method: 'DELETE',
    path: '/livePhotos/:id',
    summary: 'Deletes a live photo.',
    description: 'A live photo that a check has used stays: 400.',
    effect: 'delete',
    provenance: 'documented',
    source: 'live-photos#deletion, decisions#25',
  }),
  listLivePhotos: operation({
    method: 'GET',
    path: '/livePhotos',
    summary: 'Lists the live photos of a client.',
    description: 'Newest first. `clientId` is required.',
    effect: 'read',
    query: PageQuery.safeExtend({ clientId: Reference }),
    filters: ['clientId'],
    answer: pageOf(LivePhoto),
    provenance: 'documented',
    source: 'lists#client-id, live-photos#deletion, decisions#28',
  }),
}

/** Returns Base64 of a JPEG that the mock accepts as a face. Each name is another face. */
export const aSelfie = (name = 'selfie'): string => jpegInBase64(name)

/** Returns the body of a client's live photo. */
export const aLivePhoto = (
  clientId: string,
  changes: Partial<z.input<typeof CreateLivePhoto>> = {}
): z.input<typeof CreateLivePhoto> => ({ clientId, data: aSelfie(), ...changes })

/** How the attributes are known. */
const facts = (): readonly ShapeFacts[] => [
  {
    shapes: { CreateLivePhoto, LivePhoto },
    facts: [
      documented('live-photos#upload', 'clientId data performLivenessCheck'),
      documented('live-photos#attributes', 'id downloadLink contentType size createdAt updatedAt'),
    ],
  },
  {
    shapes: { listLivePhotos: operations.listLivePhotos.filters },
    facts: [documented('live-photos#deletion', 'clientId')],
  },
]

export const livePhotos = resource({
  operations,
  facts,
  record: { noun: 'live photo', schema: LivePhoto, isOfClient: true },
})
