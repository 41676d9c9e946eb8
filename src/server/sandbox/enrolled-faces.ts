import type { Check } from '../../contracts/checks.ts'
import type { Settings } from './settings.ts'

interface Dependencies {
  readonly settings: Readonly<Settings>
  /** Whether two live photos are the same image. */
  readonly areSameImage: (one: string, other: string) => boolean
}

/** Faces that a clear identity check has made known, by client. */
export class EnrolledFaces {
  readonly #livePhotos = new Map<string, string[]>()
  readonly #settings: Readonly<Settings>
  readonly #areSameImage: Dependencies['areSameImage']

  constructor({ settings, areSameImage }: Dependencies) {
    this.#settings = settings
    this.#areSameImage = areSameImage
  }

  enroll(clientId: string, livePhotoId: string): void {
    const known = this.#livePhotos.get(clientId) ?? []
    if (!known.includes(livePhotoId)) this.#livePhotos.set(clientId, [...known, livePhotoId])
  }

  /** A clear identity check makes the face known, unless its options say otherwise. */
  enrollFrom({ type, clientId, livePhotoId, result, options }: Check): void {
    const isClear = type === 'identity_check' && result?.outcome === 'clear'
    if (!isClear || !livePhotoId || options?.enableEnrolledFaces === false) return
    this.enroll(clientId, livePhotoId)
  }

  /** Live photos of the client that show an enrolled face, oldest first. */
  of(clientId: string): readonly string[] {
    return this.#livePhotos.get(clientId) ?? []
  }

  /**
   * Whether the image of a client's live photo is that of a face enrolled under another client. Without
   * the setting `matchFaces` nobody is recognised.
   */
  isOfAnother(clientId: string, livePhotoId: string | undefined): boolean {
    if (!this.#settings.matchFaces || livePhotoId === undefined) return false
    const areSame = this.#areSameImage
    return [...this.#livePhotos].some(
      ([owner, photos]) => owner !== clientId && photos.some((photo) => areSame(photo, livePhotoId))
    )
  }

  toState(): [clientId: string, livePhotoIds: string[]][] {
    return [...this.#livePhotos]
  }

  restore(state: ReturnType<EnrolledFaces['toState']>): void {
    for (const [clientId, photos] of state) this.#livePhotos.set(clientId, photos)
  }

  forget(clientId: string): void {
    this.#livePhotos.delete(clientId)
  }
}
