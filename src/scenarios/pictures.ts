import { EXPECTED_SIDES } from '../contracts/document-sides.ts'
import { describeMark, type SampleMark } from './sample-mark.ts'
import type { Scenario } from './scenario.ts'

/** A picture that a new check uses, as far as it can decide how the check goes. */
export interface Picture {
  /** How messages call it: `front`, `back` or `live photo`. */
  readonly of: string
  readonly fileName?: string | undefined
  readonly mark?: SampleMark | undefined
  readonly usedAs: Use
}

/** The side of a document, or a live photo, that a picture was uploaded as. */
export type Use =
  | {
      readonly documentType: string
      readonly issuingCountry?: string | undefined
      readonly side: string
    }
  | 'live photo'

/** A sample picture in the wrong place: what is wrong in words, and the scenario that follows. */
export interface Misuse {
  readonly because: string
  readonly scenario: string
}

const isIdentityDocument = (type: string): boolean => Object.hasOwn(EXPECTED_SIDES, type)

/** Types for which every picture of a document will do. */
const ANYTHING = ['unknown', 'other']

const misuseOfDocument = (
  { shows, side, document }: SampleMark,
  used: Exclude<Use, 'live photo'>
): (Omit<Misuse, 'because'> & { why: string }) | undefined => {
  const { documentType, issuingCountry } = used
  const why = `was uploaded to a document of type ${documentType}`
  const isOfIdentity = isIdentityDocument(shows)
  if (shows === 'selfie') return { why, scenario: 'not-processed' }
  if (ANYTHING.includes(documentType)) return undefined
  if (isOfIdentity !== isIdentityDocument(documentType)) return { why, scenario: 'not-processed' }
  if (!isOfIdentity) return undefined
  if (shows !== documentType) return { why, scenario: 'unknown-document-model' }
  if (side !== used.side) {
    return { why: `was uploaded as the ${used.side}`, scenario: 'wrong-document-side' }
  }
  const country = document?.issuingCountry
  if (country === undefined || issuingCountry === undefined || country === issuingCountry)
    return undefined
  return {
    why: `was issued in ${country}, but the document says ${issuingCountry}`,
    scenario: 'wrong-issuing-country',
  }
}

const misuseOfFace = ({ shows }: SampleMark) => {
  if (shows === 'selfie') return undefined
  const why = 'was uploaded as a live photo'
  return { why, scenario: shows === 'proof_of_address' ? 'no-face' : 'spoofed-photo' }
}

/** How a sample picture does not fit its use, as ComplyCube would notice; `undefined` if it fits. */
export const findMisuse = (mark: SampleMark, use: Use): Misuse | undefined => {
  const misuse = use === 'live photo' ? misuseOfFace(mark) : misuseOfDocument(mark, use)
  return misuse && { because: `${describeMark(mark)} ${misuse.why}`, scenario: misuse.scenario }
}

const stemOf = (fileName: string): string => fileName.replace(/\.[a-z]+$/i, '').toLowerCase()

/** The names of the scenarios that a picture asks for, in order: its file name, its variant, its misuse. */
export function* wishesOf(
  { fileName, mark, usedAs }: Picture,
  scenarios: ReadonlyMap<string, Scenario>
): Generator<string> {
  if (fileName !== undefined && scenarios.has(stemOf(fileName))) yield stemOf(fileName)
  if (!mark) return
  if (mark.variant !== undefined) yield mark.variant
  const misuse = findMisuse(mark, usedAs)
  if (misuse) yield misuse.scenario
}
