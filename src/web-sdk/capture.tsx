import { render } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { sidesOf } from '../contracts/document-sides.ts'
import type {
  Capture,
  CaptureData,
  CaptureSettings,
  CaptureView,
  Picture,
} from './capture-types.ts'
import {
  CompletionScreen,
  ConsentScreen,
  CountryScreen,
  IntroScreen,
  ProblemScreen,
  TypeScreen,
} from './choice-screens.tsx'
import { Frame } from './frame.tsx'
import { base64Of } from './picture.ts'
import {
  CheckScreen,
  GuideScreen,
  SelfieScreen,
  UploadScreen,
  VideoScreen,
} from './picture-screens.tsx'
import {
  ADDRESS_DOCUMENTS,
  givenCountry,
  IDENTITY_DOCUMENTS,
  permittedTypes,
  type Stage,
  type StageName,
} from './stages.ts'
import { LostCall, RefusedCall } from './transport.ts'

/** The screens of a stage. */
type Step =
  | 'intro'
  | 'consent'
  | 'type'
  | 'country'
  | 'front'
  | 'frontCheck'
  | 'back'
  | 'backCheck'
  | 'guide'
  | 'camera'
  | 'faceCheck'
  | 'video'
  | 'done'

interface Place {
  readonly stage: number
  readonly step: Step
}

/** What the person has given in a stage so far. */
interface Given {
  type?: string
  country?: string
  front?: Picture
  back?: Picture
  face?: Picture
  /** The created document, with what it was created for. */
  document?: { id: string; of: string }
  video?: { id: string; challenges: readonly string[] }
  livePhotoId?: string
}

const FIRST_STEPS: Readonly<Record<StageName, Step>> = {
  intro: 'intro',
  userConsentCapture: 'consent',
  documentCapture: 'type',
  faceCapture: 'guide',
  poaCapture: 'type',
  completion: 'done',
}

const placeOf = (stages: readonly Stage[], index: number): Place => {
  const name = stages[index]?.name
  return { stage: index, step: name === undefined ? 'done' : FIRST_STEPS[name] }
}

/** The types of `onError`, by the status of a refusal. */
const ERROR_TYPES: Readonly<Record<number, string>> = {
  401: 'token_invalid',
  403: 'not_authorized',
  404: 'not_found',
}

/** The error that ends a capture; undefined if the person can do something about it. */
export const endingError = (thrown: unknown): { type: string; message: string } | undefined => {
  if (!(thrown instanceof RefusedCall)) return undefined
  const type = thrown.type === 'token_expired' ? thrown.type : ERROR_TYPES[thrown.status]
  return type === undefined ? undefined : { type, message: thrown.message }
}

const sentenceOf = (thrown: unknown): string => {
  if (thrown instanceof LostCall)
    return 'The connection is interrupted. Your picture is kept: try again when you are online.'
  if (!(thrown instanceof RefusedCall)) return `It did not work: ${String(thrown)}. Try again.`
  return thrown.status >= 500 || thrown.status === 429
    ? 'The service is busy. Your picture is kept: try again.'
    : `The picture was refused: ${thrown.message}. Choose another picture.`
}

const labelOf = (type: string | undefined): string => {
  const known = [...IDENTITY_DOCUMENTS, ...ADDRESS_DOCUMENTS].find((one) => one.type === type)
  return (known?.label ?? 'document').toLowerCase()
}

interface AppProps {
  readonly settings: CaptureSettings
  readonly view: CaptureView
}

/** Walks through the stages. */
const App = ({ settings, view }: AppProps) => {
  const { stages, transport, allowsUpload = true } = settings
  const [path, setPath] = useState<readonly Place[]>([placeOf(stages, 0)])
  const [problem, setProblem] = useState<{ type: string; message: string } | undefined>()
  const given = useRef<Given[]>([])
  const data = useRef<CaptureData>({})
  const isComplete = useRef(false)
  const place = path.at(-1) ?? { stage: 0, step: 'done' }
  const stage: Stage = stages[place.stage] ?? { name: 'completion', options: {} }
  const { options } = stage

  const answers = (): Given => {
    given.current[place.stage] ??= {}
    return given.current[place.stage] ?? {}
  }
  const complete = () => {
    if (isComplete.current) return
    isComplete.current = true
    settings.onComplete(data.current)
  }
  const go = (step: Step) => setPath([...path, { stage: place.stage, step }])
  const leaveStage = () => {
    settings.onStageDone?.(stage)
    const next = place.stage + 1
    const to = placeOf(stages, next)
    if (to.step !== 'done') {
      setPath([...path, to])
      return
    }
    // Nothing may be changed any more.
    setPath([to])
    complete()
  }
  /** Reports what ends the capture, and returns the sentence for all else. */
  const onFailure = (thrown: unknown): string => {
    const ending = endingError(thrown)
    if (!ending) return sentenceOf(thrown)
    setProblem(ending)
    settings.onError?.(ending)
    return ending.message
  }

  const documentId = async (): Promise<string> => {
    const { type = 'passport', country, document } = answers()
    const of = `${type} ${country}`
    if (document?.of === of) return document.id
    const id = await transport.createDocument({
      type,
      ...(country !== undefined && { issuingCountry: country }),
    })
    answers().document = { id, of }
    return id
  }
  const sendSide = async (side: 'front' | 'back'): Promise<void> => {
    const picture = answers()[side]
    if (!picture) return
    const id = await documentId()
    if (picture.uploadedAs === id) return
    const { blob, fileName } = picture
    await transport.uploadImage({ documentId: id, side, fileName, data: await base64Of(blob) })
    answers()[side] = { ...picture, uploadedAs: id }
  }
  const finishDocument = async (): Promise<void> => {
    const { type = 'passport' } = answers()
    const result = { documentId: await documentId(), documentType: type }
    if (stage.name === 'poaCapture') data.current.poaCapture = result
    else data.current.documentCapture = result
    leaveStage()
  }
  const isTwoSided = (): boolean => {
    const { type = 'passport', country = '' } = answers()
    return stage.name === 'documentCapture' && sidesOf(type, country) === 2
  }
  const sendFace = async (): Promise<void> => {
    const { face } = answers()
    if (!face) return
    const id = face.uploadedAs ?? (await transport.createLivePhoto(await base64Of(face.blob)))
    answers().face = { ...face, uploadedAs: id }
    data.current.faceCapture = { livePhotoId: id }
    leaveStage()
  }

  const afterType = (type: string) => {
    const country = givenCountry(options, type)
    Object.assign(answers(), { type, country })
    go(country === undefined && stage.name === 'documentCapture' ? 'country' : 'front')
  }
  const onSide = (side: 'front' | 'back') => (picture: Picture) => {
    answers()[side] = picture
    go(side === 'front' ? 'frontCheck' : 'backCheck')
  }
  const back = () => setPath(path.slice(0, -1))

  const upload = (side: 'front' | 'back') => {
    const { type = 'passport', country } = answers()
    const isAddress = stage.name === 'poaCapture'
    const what = isTwoSided() ? `the ${side} of your ${labelOf(type)}` : `your ${labelOf(type)}`
    return (
      <UploadScreen
        transport={transport}
        allowsUpload={allowsUpload}
        crossDeviceOnly={options.crossDeviceOnly === true}
        heading={isAddress ? 'Provide Proof of Address' : `Now ${what}`}
        tip={
          isAddress
            ? `Take a photo or choose a file of ${what}. Name, address and date must be readable.`
            : 'Put it on a dark surface, without reflections. All corners must be visible.'
        }
        wish={{ type, side, country }}
        purpose={async () => ({ kind: 'document', documentId: await documentId(), side })}
        onPicture={onSide(side)}
        onFailure={onFailure}
      />
    )
  }
  const check = (side: 'front' | 'back') => (
    <CheckScreen
      heading="Check image quality"
      alt="Photo of your document"
      button={stage.name === 'poaCapture' ? 'Continue' : 'Next'}
      picture={answers()[side]}
      onNext={async () => {
        await sendSide(side)
        if (side === 'front' && isTwoSided()) go('back')
        else await finishDocument()
      }}
      onRetake={back}
      onFailure={onFailure}
    />
  )

  const screens: Readonly<Record<Step, () => preact.JSX.Element>> = {
    intro: () => <IntroScreen options={options} onNext={leaveStage} />,
    consent: () => (
      <ConsentScreen
        options={options}
        onNext={leaveStage}
        onRefuse={() => settings.onExit?.('consent_refused')}
      />
    ),
    type: () =>
      stage.name === 'poaCapture' ? (
        <TypeScreen
          heading="Provide Proof of Address"
          types={permittedTypes(ADDRESS_DOCUMENTS, options)}
          onChoose={afterType}
        />
      ) : (
        <TypeScreen
          heading="Select document type"
          types={permittedTypes(IDENTITY_DOCUMENTS, options)}
          onChoose={afterType}
        />
      ),
    country: () => (
      <CountryScreen
        onChoose={(country) => {
          answers().country = country
          go('front')
        }}
      />
    ),
    front: () => upload('front'),
    frontCheck: () => check('front'),
    back: () => upload('back'),
    backCheck: () => check('back'),
    guide: () => <GuideScreen onNext={() => go(options.mode === 'video' ? 'video' : 'camera')} />,
    camera: () => (
      <SelfieScreen
        transport={transport}
        allowsUpload={allowsUpload}
        crossDeviceOnly={options.crossDeviceOnly === true}
        wish={{ type: 'selfie', side: 'front' }}
        purpose={async () => ({ kind: 'face' })}
        onPicture={(picture) => {
          answers().face = picture
          go('faceCheck')
        }}
        onFailure={onFailure}
      />
    ),
    faceCheck: () => (
      <CheckScreen
        heading="Check selfie"
        alt="Photo of your face"
        button="Next"
        picture={answers().face}
        onNext={sendFace}
        onRetake={back}
        onFailure={onFailure}
      />
    ),
    video: () => (
      <VideoScreen
        load={async () => {
          answers().video ??= await transport.createLiveVideo()
          return answers().video?.challenges ?? []
        }}
        onNext={async () => {
          const { video } = answers()
          if (!video) return
          data.current.faceCapture = { liveVideoId: video.id }
          leaveStage()
        }}
        onFailure={onFailure}
      />
    ),
    done: () => <CompletionScreen options={options} />,
  }

  const content = () => {
    // A closed dialog must not keep the camera on.
    if (view.isOpen === false) return null
    if (!problem) return screens[place.step]()
    const isTooLate = problem.type === 'token_expired'
    return (
      <ProblemScreen
        heading={isTooLate ? 'Your time has run out' : 'This does not go on'}
        text={`${problem.message}. Go back to the application and begin again.`}
      />
    )
  }

  return (
    <Frame
      view={view}
      screen={problem ? 'problem' : `${place.stage} ${place.step}`}
      onBack={path.length > 1 && !problem ? back : undefined}
      onClose={() => settings.onClose?.()}
    >
      {content()}
    </Frame>
  )
}

/**
 * Shows a capture in its container: the stages one after another, in a dialog or in place. It calls
 * the API through `transport` only.
 */
export const startCapture = (settings: CaptureSettings): Capture => {
  const { container, isModal, isOpen, closesOnOverlayClick, branding } = settings
  let view: CaptureView = {
    ...(isModal !== undefined && { isModal }),
    ...(isOpen !== undefined && { isOpen }),
    ...(closesOnOverlayClick !== undefined && { closesOnOverlayClick }),
    ...(branding !== undefined && { branding }),
  }
  const draw = () => render(<App settings={settings} view={view} />, container)
  draw()
  return {
    update: (changes) => {
      view = { ...view, ...changes }
      draw()
    },
    stop: () => render(null, container),
  }
}
