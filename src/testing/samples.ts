import type * as z from 'zod'
import type { CreateClient } from '../contracts/clients.ts'
import { aPassport as aNamedPassport } from '../contracts/document-images.ts'
import { aSelfie as aNamedSelfie } from '../contracts/live-photos.ts'

/** A picture of the gallery: its person, what is wrong with it, and its format. */
export interface SampleChoice {
  /** An invented person, such as `joern-weissenfels`. Default `zoe-whitcombe`. */
  readonly person?: string
  /** A scenario that the picture shows, such as `tampered-document`. Default: nothing is wrong. */
  readonly variant?: string
  /** Default `front`. */
  readonly side?: 'front' | 'back'
  /** Default `png`; of a proof of address `pdf`. */
  readonly format?: 'png' | 'jpg' | 'pdf'
}

/** The body of an upload. */
export interface SampleUpload {
  readonly fileName: string
  readonly data: string
}

const DEFAULT_PERSON = 'zoe-whitcombe'

/** The gallery is loaded with its first use, since most tests need no drawn pictures. */
const loadGallery = () => import('../gallery/samples.ts')

const personNamed = async (name: string = DEFAULT_PERSON) => {
  const { findPerson, PERSON_NAMES } = await loadGallery()
  const person = findPerson(name)
  if (person) return person
  throw new TypeError(`The gallery has no person '${name}'. Known: ${PERSON_NAMES.join(', ')}`)
}

/**
 * Draws a picture of the gallery as the body of an upload. `document` is the beginning of its file name.
 * Rejects with a `TypeError` if there is no such person or variant.
 */
const drawUpload = async (
  document: string,
  { person: name, variant, format }: SampleChoice
): Promise<SampleUpload> => {
  const person = await personNamed(name)
  const { drawSample, findSample, SAMPLES, sitterOf } = await loadGallery()
  const file = variant === undefined ? document : `${document}-${variant}`
  const sample = findSample(file)
  if (!sample) {
    const known = SAMPLES.filter((one) => one.file.startsWith(document))
    const variants = known.flatMap((one) => one.variant ?? []).join(', ')
    throw new TypeError(
      `The gallery has no variant '${variant}' of ${document}. Known: ${variants}`
    )
  }
  const drawn = format ?? sample.format
  const data = drawSample(sitterOf(person), sample, drawn).toString('base64')
  return { fileName: `${sample.file}.${drawn}`, data }
}

type PersonBody = Extract<z.input<typeof CreateClient>, { type: 'person' }>

/**
 * Returns the body of a client who is an invented person of the gallery, so that checks of the person's
 * pictures are clear. Rejects with a `TypeError` if there is no such person.
 */
export const aSamplePerson = async (name?: string): Promise<PersonBody> => {
  const { firstName, lastName, gender, nationality, dob } = (await personNamed(name)).holder
  const day = [dob.year, dob.month, dob.day].map((part) => String(part).padStart(2, '0')).join('-')
  return {
    type: 'person',
    email: 'someone@example.com',
    personDetails: { firstName, lastName, gender, nationality, dob: day },
  }
}

/**
 * Returns Base64 of a JPEG that the mock accepts as a face. Each name is another face. With a choice, a
 * promise of a drawn selfie of the gallery.
 */
export function aSelfie(name?: string): string
export function aSelfie(choice: Omit<SampleChoice, 'side'>): Promise<string>
export function aSelfie(chosen?: string | SampleChoice): string | Promise<string> {
  if (typeof chosen !== 'object') return aNamedSelfie(chosen)
  return drawUpload('selfie', chosen).then(({ data }) => data)
}

/**
 * Returns the body of an upload of one side of a passport. Each name is another image. With a choice, a
 * promise of a drawn passport of the gallery.
 */
export function aPassport(name?: string): SampleUpload
export function aPassport(choice: Omit<SampleChoice, 'side'>): Promise<SampleUpload>
export function aPassport(chosen?: string | SampleChoice): SampleUpload | Promise<SampleUpload> {
  return typeof chosen === 'object' ? drawUpload('passport', chosen) : aNamedPassport(chosen)
}

/** Resolves to the body of an upload of one side of a drawn identity card. */
export const anIdentityCard = (choice: SampleChoice = {}): Promise<SampleUpload> =>
  drawUpload(`identity-card-${choice.side ?? 'front'}`, choice)

/** Resolves to the body of an upload of one side of a drawn driving license. */
export const aDrivingLicense = (choice: SampleChoice = {}): Promise<SampleUpload> =>
  drawUpload(`driving-license-${choice.side ?? 'front'}`, choice)

/** Resolves to the body of an upload of a drawn proof of address, a PDF. */
export const aProofOfAddress = (choice: Omit<SampleChoice, 'side'> = {}): Promise<SampleUpload> =>
  drawUpload('proof-of-address', choice)
