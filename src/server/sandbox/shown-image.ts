import type { StoredImage } from './stored-image.ts'

/** What is shown in place of image data. */
export interface ShownImage {
  readonly bytes: number
  /** `jpg`, `png`, `pdf` …, where the first bytes tell. */
  readonly type?: string
  /** In hexadecimal digits; of what was kept alone. Worked out when somebody looks. */
  readonly sha256: string | undefined
}

/** Image data without the data. `find` answers the image that was kept, if one was. */
export const shownImage = (
  bytes: number,
  type: string | undefined,
  find: () => StoredImage | undefined
): ShownImage => ({
  bytes,
  ...(type !== undefined && { type }),
  get sha256() {
    return find()?.sha256()
  },
})
