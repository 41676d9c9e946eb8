import { useEffect, useRef, useState } from 'preact/hooks'
import type { ImageFormat } from '../contracts/image-files.ts'
import { Camera } from './camera.tsx'
import type {
  CaptureTransport,
  PhoneLink,
  PhonePurpose,
  Picture,
  SampleWish,
} from './capture-types.ts'
import { Heading, Icon, LinkButton, MainButton, OtherButton, Paragraph, Problem } from './parts.tsx'
import { readPicture } from './picture.ts'
import { QrCode } from './qr-code.tsx'

const DOCUMENT_KINDS: readonly ImageFormat[] = ['jpg', 'png', 'pdf']
const FACE_KINDS: readonly ImageFormat[] = ['jpg', 'png']

interface SourceProps {
  readonly transport: CaptureTransport
  readonly allowsUpload: boolean
  readonly crossDeviceOnly: boolean
  readonly wish: SampleWish
  /** Prepares the other device; it may create the document first. */
  readonly purpose: () => Promise<PhonePurpose>
  readonly onPicture: (picture: Picture) => void
  /** Shows what went wrong, unless the whole capture ends with it. */
  readonly onFailure: (thrown: unknown) => string
}

/** The ways to get a picture other than the camera of this device, and what went wrong with them. */
const useSources = ({
  transport,
  allowsUpload,
  crossDeviceOnly,
  wish,
  purpose,
  onPicture,
  onFailure,
}: SourceProps) => {
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [variant, setVariant] = useState('')
  const [phone, setPhone] = useState<PhoneLink | undefined>()
  const kinds = wish.type === 'selfie' ? FACE_KINDS : DOCUMENT_KINDS
  const { sample, openPhone } = transport

  const during = async (work: () => Promise<void>) => {
    setProblem('')
    setBusy(true)
    try {
      await work()
    } catch (thrown) {
      setProblem(onFailure(thrown))
    } finally {
      setBusy(false)
    }
  }
  const take = async (file: Blob, name: string) => {
    const picture = await readPicture(file, name, kinds)
    if (typeof picture === 'string') setProblem(picture)
    else onPicture(picture)
  }
  const read = (file: Blob, name: string) => during(() => take(file, name))
  const drawSample = (get: NonNullable<CaptureTransport['sample']>) =>
    during(async () => {
      const blob = await get({ ...wish, ...(variant !== '' && { variant }) })
      await take(blob, `${wish.type}-${wish.side}`)
    })

  const phoneButton = openPhone && (
    <OtherButton
      disabled={isBusy}
      onClick={() => during(async () => setPhone(await openPhone(await purpose())))}
    >
      Capture using phone
    </OtherButton>
  )
  const uploadButton = allowsUpload && !crossDeviceOnly && (
    <>
      <LinkButton disabled={isBusy} onClick={() => input.current?.click()}>
        or upload an existing photo
      </LinkButton>
      <input
        class="complycube-sdk-ui-CustomFileInput-input"
        ref={input}
        type="file"
        tabIndex={-1}
        aria-label="Existing photo"
        accept={kinds.map((kind) => `.${kind}`).join(',')}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          currentTarget.value = ''
          if (file) read(file, file.name)
        }}
      />
    </>
  )
  const variants = transport.sampleVariants?.(wish) ?? []
  const sampleButton = sample && !crossDeviceOnly && (
    <div class="complycube-sdk-ui-Sample-root">
      <LinkButton disabled={isBusy} onClick={() => drawSample(sample)}>
        Use a sample
      </LinkButton>
      {variants.length > 0 && (
        <select
          class="complycube-sdk-ui-Sample-variant"
          aria-label="What the sample shows"
          value={variant}
          onChange={({ currentTarget }) => setVariant(currentTarget.value)}
        >
          <option value="">as it should be</option>
          {variants.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  )
  // In place of the whole screen, once the person has chosen the phone.
  const phonePanel = phone && (
    <PhonePanel
      link={phone}
      onPicture={onPicture}
      onFailure={onFailure}
      onLeave={() => setPhone(undefined)}
    />
  )
  const links = (
    <div class="complycube-sdk-ui-Uploader-links">
      {uploadButton}
      {sampleButton}
    </div>
  )
  return { phoneButton, phonePanel, links, read, problem, setProblem }
}

/** How often the first window asks whether the phone is done, in milliseconds. */
const POLL_MS = 1000

interface PhoneProps {
  readonly link: PhoneLink
  readonly onPicture: (picture: Picture) => void
  readonly onFailure: (thrown: unknown) => string
  readonly onLeave: () => void
}

/** Shows the link for a phone, and waits for its picture. */
const PhonePanel = ({ link, onPicture, onFailure, onLeave }: PhoneProps) => {
  const { url } = link
  const [problem, setProblem] = useState('')
  useEffect(() => {
    let timer = 0
    let isGone = false
    const poll = async () => {
      try {
        const found = await link.look()
        if (isGone) return
        if (found) {
          const { blob, id } = found
          const previewUrl = URL.createObjectURL(blob)
          onPicture({ blob, fileName: 'phone.jpg', url: previewUrl, uploadedAs: id })
          return
        }
        setProblem('')
      } catch (thrown) {
        if (!isGone) setProblem(onFailure(thrown))
      }
      if (!isGone) timer = window.setTimeout(poll, POLL_MS)
    }
    timer = window.setTimeout(poll, POLL_MS)
    return () => {
      isGone = true
      window.clearTimeout(timer)
    }
  }, [url])
  return (
    <>
      <Heading>Continue on your phone</Heading>
      {problem && <Problem text={problem} />}
      <Paragraph>Scan this code with the camera of your phone, or open the link there.</Paragraph>
      <QrCode text={url} label="QR code of the link" />
      <a class="complycube-sdk-ui-Phone-link" href={url} target="_blank" rel="noreferrer">
        {url}
      </a>
      <p class="complycube-sdk-ui-Phone-status" role="status">
        Waiting for the photo of your phone …
      </p>
      <LinkButton onClick={onLeave}>Use this device instead</LinkButton>
    </>
  )
}

interface UploadProps extends SourceProps {
  readonly heading: string
  readonly tip: string
}

/** Asks for a side of a document. */
export const UploadScreen = (props: UploadProps) => {
  const { heading, tip, crossDeviceOnly } = props
  const sources = useSources(props)
  const [hasCamera, showCamera] = useState(false)
  const { problem, setProblem } = sources
  if (sources.phonePanel) return sources.phonePanel
  return (
    <>
      {!hasCamera && <Icon shape="card" class="complycube-sdk-ui-Uploader-iconContainer" />}
      <Heading>{heading}</Heading>
      {problem && <Problem text={problem} />}
      <Paragraph>{tip}</Paragraph>
      {hasCamera && (
        <Camera
          facing="environment"
          label="Take a photo of the document"
          onFrame={(frame) => void sources.read(frame, 'document.jpg')}
          onProblem={(text) => {
            showCamera(false)
            setProblem(text)
          }}
        />
      )}
      {sources.phoneButton}
      {!crossDeviceOnly && !hasCamera && (
        <OtherButton onClick={() => showCamera(true)}>Use the camera of this device</OtherButton>
      )}
      {sources.links}
    </>
  )
}

export const GuideScreen = ({ onNext }: { readonly onNext: () => void }) => (
  <>
    <Icon shape="person" class="complycube-sdk-ui-SelfieGuidance-iconContainer" />
    <Heading>Take a selfie</Heading>
    <section aria-label="Tips to take a good selfie">
      <ul class="complycube-sdk-ui-SelfieGuidance-list">
        <li>Look straight into the camera.</li>
        <li>Take off glasses and hats.</li>
        <li>Turn to the light, so that your whole face is visible.</li>
      </ul>
    </section>
    <MainButton onClick={onNext}>Next</MainButton>
  </>
)

/** Asks for a photo of the face. */
export const SelfieScreen = (props: SourceProps) => {
  const sources = useSources(props)
  const [isRefused, setRefused] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const { problem, setProblem } = sources
  if (sources.phonePanel) return sources.phonePanel
  return (
    <>
      <Heading>Take a selfie</Heading>
      {problem && <Problem text={problem} />}
      {!isRefused && (
        <Camera
          key={attempt}
          facing="user"
          label="Take the photo"
          onFrame={(frame) => void sources.read(frame, 'selfie.jpg')}
          onProblem={(text) => {
            setRefused(true)
            setProblem(text)
          }}
        />
      )}
      {isRefused && (
        <MainButton
          onClick={() => {
            setProblem('')
            setRefused(false)
            setAttempt(attempt + 1)
          }}
        >
          Try the camera again
        </MainButton>
      )}
      {sources.phoneButton}
      {sources.links}
    </>
  )
}

interface VideoProps {
  readonly onNext: () => Promise<void>
  readonly load: () => Promise<readonly string[]>
  readonly onFailure: (thrown: unknown) => string
}

/** Shows the challenges of a live video. The mock has no upload of recordings, so none is made. */
export const VideoScreen = ({ onNext, load, onFailure }: VideoProps) => {
  const [challenges, setChallenges] = useState<readonly string[]>([])
  const [problem, setProblem] = useState('')
  const [attempt, setAttempt] = useState(0)
  const [hasCamera, setCamera] = useState(true)
  useEffect(() => {
    load().then(setChallenges, (thrown: unknown) => setProblem(onFailure(thrown)))
  }, [attempt])
  const isLoaded = challenges.length > 0
  return (
    <>
      <Heading>Record a short video</Heading>
      {problem && <Problem text={problem} />}
      {problem && !isLoaded && (
        <MainButton
          onClick={() => {
            setProblem('')
            setAttempt(attempt + 1)
          }}
        >
          Try again
        </MainButton>
      )}
      <ol class="complycube-sdk-ui-Video-challenges">
        {challenges.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      {isLoaded && hasCamera && (
        <Camera
          facing="user"
          label="Record the video"
          onFrame={() => void onNext()}
          onProblem={(text) => {
            setCamera(false)
            setProblem(text)
          }}
        />
      )}
      {isLoaded && !hasCamera && (
        <OtherButton onClick={() => void onNext()}>Use a sample</OtherButton>
      )}
    </>
  )
}

interface CheckProps {
  readonly heading: string
  readonly alt: string
  readonly button: 'Next' | 'Continue'
  readonly picture: Picture | undefined
  readonly onNext: () => Promise<void>
  readonly onRetake: () => void
  readonly onFailure: (thrown: unknown) => string
}

/** Shows the picture before it is sent, and sends it. */
export const CheckScreen = ({
  heading,
  alt,
  button,
  picture,
  onNext,
  onRetake,
  onFailure,
}: CheckProps) => {
  const [isLarge, setLarge] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const send = async () => {
    setProblem('')
    setBusy(true)
    try {
      await onNext()
    } catch (thrown) {
      setProblem(onFailure(thrown))
    } finally {
      setBusy(false)
    }
  }
  const isPage = picture?.blob.type === 'application/pdf' || picture?.fileName.endsWith('.pdf')
  return (
    <>
      <Heading>{heading}</Heading>
      {problem && <Problem text={problem} />}
      <div
        class={`complycube-sdk-ui-Preview-root${isLarge ? ' complycube-sdk-ui-Preview-large' : ''}`}
      >
        {isPage ? (
          <div class="complycube-sdk-ui-Preview-page" role="img" aria-label={alt}>
            {picture?.fileName}
          </div>
        ) : (
          picture && <img class="complycube-sdk-ui-Preview-image" src={picture.url} alt={alt} />
        )}
      </div>
      <Paragraph>Is everything sharp, complete and readable?</Paragraph>
      <div class="complycube-sdk-ui-Uploader-links">
        <LinkButton onClick={() => setLarge(!isLarge)}>
          {isLarge ? 'Shrink image' : 'Enlarge image'}
        </LinkButton>
        <LinkButton disabled={isBusy} onClick={onRetake}>
          Choose another picture
        </LinkButton>
      </div>
      <MainButton isBusy={isBusy} onClick={send}>
        {problem ? 'Try again' : button}
      </MainButton>
    </>
  )
}
