import * as z from 'zod'
import type { Check } from '../../contracts/checks.ts'
import type { Settings } from '../../contracts/control/settings.ts'
import { Text } from './state-fields.ts'

interface Dependencies {
  readonly settings: Readonly<Settings>
  /** Whether two live photos are the same image. */
  readonly areSameImage: (one: string, other: string) => boolean
}

/** Ids of live photos with enrolled faces, by the id of the client. */
export const FacesState = z.array(z.tuple([Text, z.array(Text)]))
export type FacesState = z.infer<typeof FacesState>

/** The faces that clear identity checks have enrolled. */
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

  /** Enrolls the face of a clear identity check, unless its options forbid it. */
  enrollFrom({ type, clientId, livePhotoId, result, options }: Check): void {
    const isClear = type === 'identity_check' && result?.outcome === 'clear'
    if (!isClear || !livePhotoId || options?.enableEnrolledFaces === false) return
    this.enroll(clientId, livePhotoId)
  }

  /** Ids of the client's live photos with an enrolled face, oldest first. */
  of(clientId: string): readonly string[] {
    return this.#livePhotos.get(clientId) ?? []
  }

  /**
   * Whether a live photo is the same image as a face enrolled for another client. Always false without
   * the setting `matchFaces`.
   */
  isOfAnother(clientId: string, livePhotoId: string | undefined): boolean {
    if (!this.#settings.matchFaces || livePhotoId === undefined) return false
    const areSame = this.#areSameImage
    return [...this.#livePhotos].some(
      ([owner, photos]) => owner !== clientId && photos.some((photo) => areSame(photo, livePhotoId))
    )
  }

  toState(): FacesState {
    return [...this.#livePhotos]
  }

  restore(state: FacesState): void {
    for (const [clientId, photos] of state) this.#livePhotos.set(clientId, photos)
  }

  forget(clientId: string): void {
    this.#livePhotos.delete(clientId)
  }
}
