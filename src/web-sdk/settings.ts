import { closest, distance } from 'fastest-levenshtein'
import type { Branding, CaptureData, CaptureError } from './capture-types.ts'
import {
  ADDRESS_DOCUMENTS,
  DEFAULT_STAGES,
  IDENTITY_DOCUMENTS,
  STAGE_NAMES,
  type Stage,
  type StageName,
  type StageOptions,
} from './stages.ts'

/** What a page passes to `mount` (web-sdk-and-flow#web-sdk). */
export interface MountSettings {
  readonly token?: string
  readonly containerId?: string
  readonly stages?: readonly unknown[]
  readonly workflowTemplateId?: string
  readonly language?: string
  readonly branding?: Branding
  readonly isModalOpen?: boolean
  readonly shouldCloseOnOverlayClick?: boolean
  readonly useModal?: boolean
  readonly clientConsent?: boolean
  readonly onComplete?: (data: CaptureData) => void
  readonly onModalClose?: () => void
  readonly onError?: (error: CaptureError) => void
  readonly onExit?: (reason: string) => void
}

const SETTINGS = [
  'token',
  'containerId',
  'stages',
  'workflowTemplateId',
  'language',
  'branding',
  'isModalOpen',
  'shouldCloseOnOverlayClick',
  'useModal',
  'clientConsent',
  'onComplete',
  'onModalClose',
  'onError',
  'onExit',
] as const satisfies readonly (keyof MountSettings)[]

const OPTIONS: Readonly<Record<StageName, readonly string[]>> = {
  intro: ['heading', 'message', 'startButtonText'],
  userConsentCapture: ['heading', 'message'],
  documentCapture: ['crossDeviceOnly', 'documentTypes'],
  faceCapture: ['mode', 'crossDeviceOnly'],
  poaCapture: ['documentTypes'],
  completion: ['heading', 'message'],
}

const PREFIX = 'complycube-mock Web SDK:'

/** Tells the developer of the page what is wrong. */
export const complain = (sentence: string): void => console.warn(`${PREFIX} ${sentence}`)

/** The same for what stops the capture. */
export const refuse = (sentence: string): void => console.error(`${PREFIX} ${sentence}`)

/** `; did you mean 'token'?` if a known name is near. */
const nearest = (name: string, known: readonly string[]): string => {
  const near = closest(name, [...known])
  const isNear = distance(name.toLowerCase(), near.toLowerCase()) <= Math.max(2, name.length / 3)
  return isNear ? `; did you mean '${near}'?` : ` Known: ${known.join(', ')}.`
}

export const complainOfUnknown = (
  what: string,
  names: readonly string[],
  known: readonly string[]
): void => {
  for (const name of names) {
    if (!known.includes(name)) complain(`unknown ${what} '${name}'${nearest(name, known)}`)
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Names settings that the SDK does not have. */
export const complainOfSettings = (settings: object): void => {
  complainOfUnknown('setting', Object.keys(settings), SETTINGS)
}

const isStageName = (name: unknown): name is StageName => STAGE_NAMES.some((one) => one === name)

const typesOf = (name: StageName): readonly string[] =>
  (name === 'poaCapture' ? ADDRESS_DOCUMENTS : IDENTITY_DOCUMENTS).map(({ type }) => type)

const stageOf = (given: unknown): Stage | undefined => {
  const name: unknown = isObject(given) ? Reflect.get(given, 'name') : given
  if (!isStageName(name)) {
    refuse(`unknown stage '${String(name)}'${nearest(String(name), STAGE_NAMES)} It is left out.`)
    return undefined
  }
  const found: unknown = isObject(given) ? Reflect.get(given, 'options') : undefined
  const options: StageOptions = isObject(found) ? found : {}
  complainOfUnknown(`option of the stage '${name}'`, Object.keys(options), OPTIONS[name])
  const { documentTypes } = options
  if (documentTypes) {
    complainOfUnknown('document type', Object.keys(documentTypes), typesOf(name))
  }
  return { name, options }
}

/** The stages in the form in which the capture takes them. Unknown ones are left out. */
export const stagesOf = ({ stages, clientConsent }: MountSettings): readonly Stage[] => {
  const isList = Array.isArray(stages) && stages.length > 0
  if (stages !== undefined && !isList) {
    complain("'stages' should be a list of names, or of { name, options }; the default is used")
  }
  const known = (isList ? stages : DEFAULT_STAGES).flatMap((one) => stageOf(one) ?? [])
  const asksForConsent = known.some(({ name }) => name === 'userConsentCapture')
  if (clientConsent !== true || asksForConsent) return known
  const consent: Stage = { name: 'userConsentCapture', options: {} }
  return known[0]?.name === 'intro' ? [known[0], consent, ...known.slice(1)] : [consent, ...known]
}

let isLanguageNamed = false

/** The stand-in speaks English only. It says so once. */
export const complainOfLanguage = (language: string | undefined): void => {
  if (language === undefined || /^en(?:[_-]|$)/i.test(language) || isLanguageNamed) return
  isLanguageNamed = true
  complain(`the language '${language}' is not built in, so the texts are English`)
}
