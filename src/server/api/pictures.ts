import type { DocumentSide } from '../../contracts/document-images.ts'
import type { Document } from '../../contracts/documents.ts'
import { findMisuse, type Picture, type Use } from '../../scenarios/pictures.ts'
import { describeMark, type SampleMark } from '../../scenarios/sample-mark.ts'
import type { StoredImage } from '../sandbox/images.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import type { CommonInput } from './handler.ts'

/** A side of a document as a use of a picture. */
export const sideOf = ({ type, issuingCountry }: Document, side: DocumentSide): Use => ({
  documentType: type,
  issuingCountry,
  side,
})

const markOf = (image: StoredImage | undefined): SampleMark | undefined =>
  image?.found && 'mark' in image.found ? image.found.mark : undefined

/** The pictures that a check uses: those of its document, front first, and its live photo. */
export const picturesOf = (
  { images, settings }: Sandbox,
  document: Document | undefined,
  livePhotoId: string | undefined
): Picture[] => {
  if (settings.ignoreSamples) return []
  const ofDocument = (document?.images ?? []).map(({ id, fileName, documentSide }) => ({
    of: documentSide,
    fileName,
    mark: markOf(images.find(id)),
    // A document without itself has no images.
    usedAs: document ? sideOf(document, documentSide) : ('live photo' as const),
  }))
  if (livePhotoId === undefined) return ofDocument
  const mark = markOf(images.find(livePhotoId))
  return [...ofDocument, { of: 'live photo', mark, usedAs: 'live photo' }]
}

/**
 * What a check reads from its document: the mark of the front, with the zone of the back if only that
 * has one. Returns `undefined` if no picture has data.
 */
export const readablesOf = (pictures: readonly Picture[]): SampleMark | undefined => {
  const marks = pictures.flatMap(({ mark, usedAs }) => (usedAs !== 'live photo' && mark) || [])
  const front = marks.find((mark) => mark.document ?? mark.proof)
  if (!front?.document || front.document.mrz) return front
  const back = marks.find(({ shows, document }) => shows === front.shows && document?.mrz)?.document
  if (!back) return front
  const { mrz, inZone } = back
  return { ...front, document: { ...front.document, mrz, ...(inZone && { inZone }) } }
}

/** Adds a note to the journal: that an uploaded picture is a sample, and what follows from it. */
export const noteSample = (
  { found }: StoredImage,
  use: Use,
  { settings }: Sandbox,
  note: CommonInput['note']
): void => {
  if (!found) return
  if ('problem' in found) {
    note(
      `the picture has the mark of a sample that cannot be read (${found.problem}), so it counts as an ordinary picture`
    )
    return
  }
  const { mark } = found
  const shown = `the picture is a sample: ${describeMark(mark)}`
  if (settings.ignoreSamples) {
    note(`${shown}; the setting 'ignoreSamples' is on, so it decides nothing`)
    return
  }
  const misuse = findMisuse(mark, use)
  if (misuse) {
    note(
      `${misuse.because}; checks that use it follow '${misuse.scenario}' unless something else decides`
    )
  } else if (mark.variant === undefined) {
    note(`${shown}; it decides only what checks read from it`)
  } else {
    note(`${shown}; checks that use it follow '${mark.variant}' unless something above decides`)
  }
}
