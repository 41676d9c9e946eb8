/** What a stage captures or shows. ComplyCube's names (web-sdk-and-flow#web-sdk). */
export const STAGE_NAMES = [
  'intro',
  'userConsentCapture',
  'documentCapture',
  'faceCapture',
  'poaCapture',
  'completion',
] as const
export type StageName = (typeof STAGE_NAMES)[number]

export const DEFAULT_STAGES: readonly StageName[] = [
  'intro',
  'documentCapture',
  'faceCapture',
  'completion',
]

/** `true`, `false`, or the only country, which skips the screen that asks for it. */
export type AllowedType = boolean | { readonly country?: string }

export interface StageOptions {
  readonly heading?: string
  readonly message?: string | readonly string[]
  readonly startButtonText?: string
  readonly crossDeviceOnly?: boolean
  readonly documentTypes?: Readonly<Record<string, AllowedType>>
  readonly mode?: string
}

/** A stage with its options. */
export interface Stage {
  readonly name: StageName
  readonly options: StageOptions
}

/** A document type with its name on the button, and what the button says about its sides. */
export interface DocumentType {
  readonly type: string
  readonly label: string
  readonly hint: string
}

export const IDENTITY_DOCUMENTS: readonly DocumentType[] = [
  { type: 'passport', label: 'Passport', hint: 'Photo page' },
  { type: 'driving_license', label: 'Driving license', hint: 'Front and back' },
  { type: 'national_identity_card', label: 'National identity card', hint: 'Front and back' },
  { type: 'residence_permit', label: 'Residence permit', hint: 'Front and back' },
]

export const ADDRESS_DOCUMENTS: readonly DocumentType[] = [
  { type: 'bank_statement', label: 'Bank Statement', hint: 'Not older than three months' },
  { type: 'utility_bill', label: 'Utility Bill', hint: 'Gas, electricity, water or internet' },
]

const isAllowed = (allowed: AllowedType | undefined): boolean =>
  allowed !== undefined && allowed !== false

/** The types that a stage permits: those that are named, or all if none is. */
export const permittedTypes = (
  all: readonly DocumentType[],
  { documentTypes }: StageOptions
): readonly DocumentType[] => {
  if (!documentTypes) return all
  const named = all.filter(({ type }) => isAllowed(documentTypes[type]))
  return named.length > 0 ? named : all
}

/** The country that a stage prescribes for a type. */
export const givenCountry = ({ documentTypes }: StageOptions, type: string): string | undefined => {
  const allowed = documentTypes?.[type]
  return typeof allowed === 'object' && allowed !== null ? allowed.country : undefined
}

/** The paragraphs of a message: one text, or a list of at most `most`. */
export const paragraphsOf = (
  message: StageOptions['message'],
  most: number
): readonly string[] | undefined => {
  if (message === undefined) return undefined
  return (typeof message === 'string' ? [message] : [...message]).map(String).slice(0, most)
}
