import type { SampleKind, SampleMark } from '../scenarios/sample-mark.ts'
import { describeMark, markText } from '../scenarios/sample-mark.ts'
import { blemish } from './blemishes.ts'
import type { Canvas } from './canvas.ts'
import { markOf, type Picture, type Sitter } from './content.ts'
import type { Scene } from './document-parts.ts'
import { drawLicenseBack, drawLicenseFront } from './driving-license.ts'
import { drawCardBack, drawCardFront } from './identity-card.ts'
import { jpegOf } from './jpeg.ts'
import { drawPassport } from './passport.ts'
import { pdfOf } from './pdf.ts'
import { PEOPLE, type Person } from './people.ts'
import { pngOf } from './png.ts'
import type { Look } from './portrait.ts'
import { drawProof } from './proof.ts'
import { drawSelfie } from './selfie.ts'

export const FORMATS = ['png', 'jpg', 'pdf'] as const
export type SampleFormat = (typeof FORMATS)[number]

/** Variants of every document that is drawn from its front. */
const FRONTS = [
  'tampered-document',
  'specimen-document',
  'photocopied-document',
  'document-on-screen',
  'replaced-portrait',
  'unreadable-document',
  'unknown-document-model',
  'wrong-issuing-country',
  'expired-document',
  'implausible-issuing-date',
  'blacklisted-document',
  'underage',
  'name-mismatch',
  'face-mismatch',
] as const

/** Variants that need a machine readable zone. */
const ZONES = [
  'mrz-mismatch',
  'malformed-mrz',
  'document-number-mismatch',
  'dob-mismatch',
  'holder-mismatch',
] as const

const BACKS = ['wrong-document-side', 'sides-of-two-documents'] as const

/** A picture of the gallery by the name of its file, and the scenarios that it can show. */
interface Design {
  readonly file: string
  readonly kind: SampleKind
  readonly side: 'front' | 'back'
  readonly variants: readonly string[]
  readonly draw: (scene: Scene, other: Look) => Canvas
}

/** Draws the front where a back was expected. */
const backOr =
  (front: (scene: Scene) => Canvas, back: (scene: Scene) => Canvas) =>
  (scene: Scene): Canvas =>
    scene.mark.variant === 'wrong-document-side' ? front(scene) : back(scene)

/** The portrait of another person, if the variant shows one. */
const withFace =
  (draw: (scene: Scene) => Canvas) =>
  (scene: Scene, other: Look): Canvas =>
    draw(scene.mark.variant === 'face-mismatch' ? { ...scene, look: other } : scene)

const DESIGNS: readonly Design[] = [
  {
    file: 'passport',
    kind: 'passport',
    side: 'front',
    variants: [...FRONTS, ...ZONES],
    draw: withFace(drawPassport),
  },
  {
    file: 'identity-card-front',
    kind: 'national_identity_card',
    side: 'front',
    variants: FRONTS,
    draw: withFace(drawCardFront),
  },
  {
    file: 'identity-card-back',
    kind: 'national_identity_card',
    side: 'back',
    variants: [...BACKS, ...ZONES],
    draw: backOr(drawCardFront, drawCardBack),
  },
  {
    file: 'driving-license-front',
    kind: 'driving_license',
    side: 'front',
    variants: FRONTS,
    draw: withFace(drawLicenseFront),
  },
  {
    file: 'driving-license-back',
    kind: 'driving_license',
    side: 'back',
    variants: BACKS,
    draw: backOr(drawLicenseFront, drawLicenseBack),
  },
  {
    file: 'proof-of-address',
    kind: 'proof_of_address',
    side: 'front',
    variants: [
      'address-mismatch',
      'outdated-proof',
      'proof-of-somebody-else',
      'altered-proof',
      'no-such-place',
    ],
    draw: ({ mark }) => drawProof(mark),
  },
  {
    file: 'selfie',
    kind: 'selfie',
    side: 'front',
    variants: [
      'face-mismatch',
      'spoofed-photo',
      'no-face',
      'liveness-failed',
      'low-quality-photo',
      'looks-underage',
      'unknown-face',
    ],
    draw: ({ mark, look }, other) => drawSelfie(mark, look, other),
  },
]

/** Residence permits look like identity cards. Only clients have some, not the people of the gallery. */
const designOf = ({ kind, side }: Picture): Design | undefined => {
  const alike = kind === 'residence_permit' ? 'national_identity_card' : kind
  return DESIGNS.find((design) => design.kind === alike && design.side === side)
}

/** A sample picture that can be drawn. */
export interface Sample extends Picture {
  /** The name of its file without an extension, such as `passport-tampered-document`. */
  readonly file: string
  /** The extension that it has unless asked otherwise: proofs of address are PDF. */
  readonly format: SampleFormat
}

const samplesOf = ({ file, kind, side, variants }: Design): Sample[] => {
  const format = kind === 'proof_of_address' ? 'pdf' : 'png'
  return [
    { file, kind, side, format },
    ...variants.map(
      (variant) => ({ file: `${file}-${variant}`, kind, side, variant, format }) as const
    ),
  ]
}

/** The pictures of every person: each document and the selfie, first as they should be. */
export const SAMPLES: readonly Sample[] = DESIGNS.flatMap(samplesOf)

const samplesByFile = new Map(SAMPLES.map((sample) => [sample.file, sample]))

/** The picture with this file name; `undefined` if the gallery has none. */
export const findSample = (file: string): Sample | undefined => samplesByFile.get(file)

/** Whether the picture can show this variant; without a variant, whether there is such a picture. */
export const isDrawable = (picture: Picture): boolean => {
  const design = designOf(picture)
  if (!design) return false
  return picture.variant === undefined || design.variants.includes(picture.variant)
}

/** The scenarios that a picture can show. */
export const variantsOf = (picture: Picture): readonly string[] => designOf(picture)?.variants ?? []

const people = new Map(PEOPLE.map((person) => [person.name, person]))

export const PERSON_NAMES: readonly string[] = [...people.keys()]

export const findPerson = (name: string): Person | undefined => people.get(name)

/** The person as the sitter of a picture. */
export const sitterOf = ({ name, holder, address, numbers, look }: Person): Sitter => ({
  person: name,
  holder,
  address,
  numbers,
  look,
})

/** A look that differs from the sitter's. */
const otherLookThan = ({ look }: Sitter): Look => {
  const others = PEOPLE.filter((person) => person.look !== look && person.look.style !== look.style)
  return others.at(-1)?.look ?? look
}

const draw = (sitter: Sitter, picture: Picture, mark: SampleMark): Canvas => {
  const design = designOf(picture)
  if (!design) throw new Error(`There is no ${picture.side} of a ${picture.kind}`)
  return design.draw({ mark, look: sitter.look }, otherLookThan(sitter))
}

const ENCODERS = { png: pngOf, jpg: jpegOf, pdf: pdfOf } as const

const ascii = (text: string): string => text.normalize('NFD').replace(/[^\x20-\x7e]/g, '')

/** Draws a picture and returns its file. The same input always gives the same bytes. */
export const drawSample = (
  sitter: Sitter,
  picture: Picture,
  format: SampleFormat = 'png'
): Buffer<ArrayBuffer> => {
  const mark = markOf(sitter, picture)
  const title = ascii(`SPECIMEN: ${describeMark(mark)}`)
  const canvas = draw(sitter, picture, mark)
  const file = ENCODERS[format](blemish(canvas, mark), { title, mark: markText(mark) })
  canvas.release()
  return file
}
