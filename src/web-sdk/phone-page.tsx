import { render } from 'preact'
import { useState } from 'preact/hooks'
import type { ImageFormat } from '../contracts/image-files.ts'
import type { Picture } from './capture-types.ts'
import { Heading, Icon, MainButton, Paragraph, Problem } from './parts.tsx'
import { base64Of, readPicture } from './picture.ts'
import { call, LostCall } from './transport.ts'

interface PhoneProps {
  readonly isFace: boolean
  readonly title: string
  readonly clientId: string
}

const problemOf = (thrown: unknown): string => {
  if (thrown instanceof LostCall) return 'The connection is interrupted. Try again.'
  return thrown instanceof Error ? thrown.message : 'It did not work. Try again.'
}

/** Takes one photo with the camera program of the phone: pages on plain HTTP have no other way. */
const PhonePage = ({ isFace, title, clientId }: PhoneProps) => {
  const [picture, setPicture] = useState<Picture | undefined>()
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [isDone, setDone] = useState(false)
  const kinds: readonly ImageFormat[] = isFace ? ['jpg', 'png'] : ['jpg', 'png', 'pdf']
  const choose = async (file: File) => {
    setProblem('')
    const read = await readPicture(file, file.name, kinds)
    if (typeof read === 'string') setProblem(read)
    else setPicture(read)
  }
  const send = async ({ blob, fileName }: Picture) => {
    setBusy(true)
    setProblem('')
    try {
      const data = await base64Of(blob)
      const body = isFace ? { clientId, data } : { fileName, data }
      await call(location.pathname, { method: 'POST', body })
      setDone(true)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  if (isDone) {
    return (
      <>
        <Icon shape="done" class="complycube-sdk-ui-Completion-iconContainer" />
        <Heading>Go back to the other device</Heading>
        <Paragraph>The photo has arrived there. You can close this page.</Paragraph>
      </>
    )
  }
  return (
    <>
      <Heading>{title}</Heading>
      {problem && <Problem text={problem} />}
      {picture && (
        <div class="complycube-sdk-ui-Preview-root">
          <img
            class="complycube-sdk-ui-Preview-image"
            src={picture.url}
            alt={isFace ? 'Photo of your face' : 'Photo of your document'}
          />
        </div>
      )}
      <label class="complycube-sdk-ui-Button-file">
        {picture ? 'Take another photo' : 'Take a photo'}
        <input
          class="complycube-sdk-ui-CustomFileInput-input"
          type="file"
          accept={isFace ? 'image/*' : 'image/*,.pdf'}
          capture={isFace ? 'user' : 'environment'}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? []
            currentTarget.value = ''
            if (file) void choose(file)
          }}
        />
      </label>
      {picture && (
        <MainButton isBusy={isBusy} onClick={() => void send(picture)}>
          Send
        </MainButton>
      )}
    </>
  )
}

/** Shows the page of a phone, if this is one. */
export const showPhonePage = (): void => {
  const root = document.getElementById('complycube-phone')
  if (!root) return
  const { purpose, title = '', client = '' } = root.dataset
  render(
    <div class="complycube-sdk-ui-Frame-root">
      <div class="complycube-sdk-ui-Frame-screen">
        <PhonePage isFace={purpose === 'face'} title={title} clientId={client} />
      </div>
    </div>,
    root
  )
}
