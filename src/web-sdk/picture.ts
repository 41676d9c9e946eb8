import { IMAGE_BYTES, type ImageFormat, usualKind } from '../contracts/image-files.ts'
import type { Picture } from './capture-types.ts'

const EXTENSIONS: Readonly<Record<ImageFormat, RegExp>> = {
  jpg: /\.jpe?g$/i,
  png: /\.png$/i,
  pdf: /\.pdf$/i,
}

const asKilobytes = (bytes: number): string => `${Math.round(bytes / 1024).toLocaleString('en')} KB`

/** The name of a file, with the extension of its kind: the API accepts no other names. */
const namedAs = (name: string, kind: ImageFormat): string =>
  EXTENSIONS[kind].test(name) ? name : `${name.replace(/\.[^.]*$/, '') || 'picture'}.${kind}`

/** Returns the file as a picture, or a sentence that says why it is none. */
export const readPicture = async (
  file: Blob,
  name: string,
  kinds: readonly ImageFormat[]
): Promise<Picture | string> => {
  const kind = usualKind(new Uint8Array(await file.slice(0, 8).arrayBuffer()))
  const known = kinds.map((one) => one.toUpperCase()).join(', ')
  if (kind === undefined || !kinds.includes(kind)) {
    return `The file “${name}” is not one of these kinds: ${known}. Choose another file.`
  }
  const { least, most } = IMAGE_BYTES
  if (file.size < least || file.size > most) {
    const size = `The file “${name}” has ${asKilobytes(file.size)}`
    return `${size}, but ${asKilobytes(least)} to ${asKilobytes(most)} are allowed. Choose another file.`
  }
  return { blob: file, fileName: namedAs(name, kind), url: URL.createObjectURL(file) }
}

/** Returns the content as Base64. */
export const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const text = String(reader.result)
      resolve(text.slice(text.indexOf(',') + 1))
    }
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })

const LONGEST_SIDE = 1600
const SHORTEST_SIDE = 1000

const jpegOf = (canvas: HTMLCanvasElement, quality: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The browser made no picture'))),
      'image/jpeg',
      quality
    )
  })

/** The longest comment that a JPEG file can have, in bytes. */
const MOST_COMMENT_BYTES = 65_533

/** Adds a comment after the first marker of a JPEG, so that the file has at least `least` bytes. */
const padded = (jpeg: Blob, least: number): Blob => {
  const missing = Math.min(least - jpeg.size, MOST_COMMENT_BYTES)
  if (missing <= 0) return jpeg
  const comment = new Uint8Array(missing + 4).fill(0x20)
  const length = missing + 2
  comment.set([0xff, 0xfe, length >> 8, length & 0xff])
  return new Blob([jpeg.slice(0, 2), comment, jpeg.slice(2)], { type: 'image/jpeg' })
}

/**
 * Takes a frame of a video as a picture that the API accepts. Cameras may give small frames, so the
 * frame is scaled, and padded if it is still too small.
 */
export const takeFrame = async (video: HTMLVideoElement): Promise<Blob> => {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) throw new Error('The camera shows nothing yet')
  const longest = Math.max(videoWidth, videoHeight)
  const wanted = Math.min(Math.max(longest, SHORTEST_SIDE), LONGEST_SIDE)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round((videoWidth * wanted) / longest)
  canvas.height = Math.round((videoHeight * wanted) / longest)
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height)
  for (const quality of [0.92, 0.75, 0.5]) {
    const jpeg = await jpegOf(canvas, quality)
    if (jpeg.size <= IMAGE_BYTES.most) return padded(jpeg, IMAGE_BYTES.least)
  }
  throw new Error('The picture of the camera is too large')
}
