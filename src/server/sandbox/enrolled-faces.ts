/** Faces that a clear identity check has made known, by client. */
export class EnrolledFaces {
  readonly #livePhotos = new Map<string, string[]>()

  enroll(clientId: string, livePhotoId: string): void {
    const known = this.#livePhotos.get(clientId) ?? []
    if (!known.includes(livePhotoId)) this.#livePhotos.set(clientId, [...known, livePhotoId])
  }

  /** Live photos of the client that show an enrolled face, oldest first. */
  of(clientId: string): readonly string[] {
    return this.#livePhotos.get(clientId) ?? []
  }

  forget(clientId: string): void {
    this.#livePhotos.delete(clientId)
  }
}
