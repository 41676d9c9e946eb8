interface Settings {
  /** Whether two live photos are the same image; without it, nobody is recognised. */
  readonly areSameImage?: ((one: string, other: string) => boolean) | undefined
}

/** Faces that a clear identity check has made known, by client. */
export class EnrolledFaces {
  readonly #livePhotos = new Map<string, string[]>()
  readonly #areSameImage: Settings['areSameImage']

  constructor({ areSameImage }: Settings) {
    this.#areSameImage = areSameImage
  }

  enroll(clientId: string, livePhotoId: string): void {
    const known = this.#livePhotos.get(clientId) ?? []
    if (!known.includes(livePhotoId)) this.#livePhotos.set(clientId, [...known, livePhotoId])
  }

  /** Live photos of the client that show an enrolled face, oldest first. */
  of(clientId: string): readonly string[] {
    return this.#livePhotos.get(clientId) ?? []
  }

  /** Whether the image of a client's live photo is that of a face enrolled under another client. */
  isOfAnother(clientId: string, livePhotoId: string | undefined): boolean {
    const areSame = this.#areSameImage
    if (!areSame || livePhotoId === undefined) return false
    return [...this.#livePhotos].some(
      ([owner, photos]) => owner !== clientId && photos.some((photo) => areSame(photo, livePhotoId))
    )
  }

  forget(clientId: string): void {
    this.#livePhotos.delete(clientId)
  }
}
