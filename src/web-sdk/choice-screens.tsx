import { useState } from 'preact/hooks'
import { countriesLike } from './countries.ts'
import { Heading, Icon, MainButton, OtherButton, Paragraph } from './parts.tsx'
import { type DocumentType, paragraphsOf, type StageOptions } from './stages.ts'

interface ScreenProps {
  readonly options: StageOptions
  readonly onNext: () => void
}

const INTRO = [
  'We compare a document with a photo of you. It takes about two minutes.',
  'Have your document at hand, and sit where the light is good.',
] as const

export const IntroScreen = ({ options, onNext }: ScreenProps) => (
  <>
    <Icon shape="shield" class="complycube-sdk-ui-Welcome-iconContainer" />
    <Heading>{options.heading ?? 'Show who you are'}</Heading>
    {(paragraphsOf(options.message, 3) ?? INTRO).map((text) => (
      <Paragraph key={text}>{text}</Paragraph>
    ))}
    <MainButton onClick={onNext}>{options.startButtonText ?? 'Start'}</MainButton>
  </>
)

export const ConsentScreen = ({
  options,
  onNext,
  onRefuse,
}: ScreenProps & { readonly onRefuse: () => void }) => (
  <>
    <Icon shape="person" class="complycube-sdk-ui-Consent-iconContainer" />
    <Heading>{options.heading ?? 'May we use your data?'}</Heading>
    {(
      paragraphsOf(options.message, 3) ?? [
        'We use your documents and photos to find out whether you are the person that you say you are.',
        'Without your consent, the verification ends here.',
      ]
    ).map((text) => (
      <Paragraph key={text}>{text}</Paragraph>
    ))}
    <div class="complycube-sdk-ui-Button-row">
      <OtherButton onClick={onRefuse}>Do not accept</OtherButton>
      <MainButton onClick={onNext}>Accept</MainButton>
    </div>
  </>
)

interface TypeProps {
  readonly heading: string
  readonly types: readonly DocumentType[]
  readonly onChoose: (type: string) => void
}

export const TypeScreen = ({ heading, types, onChoose }: TypeProps) => (
  <>
    <Heading>{heading}</Heading>
    <ul class="complycube-sdk-ui-DocumentSelector-list">
      {types.map(({ type, label, hint }) => (
        <li key={type}>
          <button
            type="button"
            class="complycube-sdk-ui-DocumentSelector-option"
            onClick={() => onChoose(type)}
          >
            <Icon
              shape={type.includes('_statement') || type.includes('_bill') ? 'page' : 'card'}
              class="complycube-sdk-ui-DocumentSelector-icon"
            />
            <span class="complycube-sdk-ui-DocumentSelector-label">{label} </span>
            <span class="complycube-sdk-ui-DocumentSelector-hint">{hint}</span>
          </button>
        </li>
      ))}
    </ul>
  </>
)

const LIST_ID = 'complycube-sdk-ui-countries'

const idOf = (code: string | undefined): string | undefined =>
  code === undefined ? undefined : `${LIST_ID}-${code}`

/** A text box with a list of countries, which arrow keys and Enter use as well. */
export const CountryScreen = ({ onChoose }: { readonly onChoose: (country: string) => void }) => {
  const [text, setText] = useState('')
  const [chosen, choose] = useState<string | undefined>()
  const [active, setActive] = useState(0)
  const found = countriesLike(chosen === undefined ? text : '')
  const shown = chosen === undefined ? found : found.filter(({ code }) => code === chosen)
  const pick = (index: number) => {
    const country = shown[index]
    if (!country) return
    choose(country.code)
    setText(country.name)
    setActive(0)
  }
  const move = (by: number) => {
    const index = Math.min(Math.max(active + by, 0), shown.length - 1)
    setActive(index)
    document.getElementById(idOf(shown[index]?.code) ?? '')?.scrollIntoView({ block: 'nearest' })
  }
  return (
    <>
      <Heading>Select issuing country</Heading>
      <label class="complycube-sdk-ui-CountrySelector-label">
        Country that issued the document
        <input
          class="complycube-sdk-ui-CountrySelector-input"
          role="combobox"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={LIST_ID}
          aria-activedescendant={idOf(shown[active]?.code)}
          autocomplete="off"
          placeholder="e.g. United States"
          value={text}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value)
            choose(undefined)
            setActive(0)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') move(1)
            else if (event.key === 'ArrowUp') move(-1)
            else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen)
            else if (event.key === 'Enter') pick(active)
            else return
            event.preventDefault()
          }}
        />
      </label>
      <div
        id={LIST_ID}
        class="complycube-sdk-ui-CountrySelector-list"
        role="listbox"
        aria-label="Countries"
      >
        {shown.map(({ code, name }, index) => (
          <div
            key={code}
            id={idOf(code)}
            class="complycube-sdk-ui-CountrySelector-option"
            role="option"
            tabIndex={-1}
            aria-selected={code === chosen}
            data-active={index === active}
            onClick={() => pick(index)}
            onKeyDown={() => undefined}
          >
            {name}
          </div>
        ))}
      </div>
      <p class="complycube-sdk-ui-CountrySelector-status" role="status">
        {shown.length === 0 ? `No country is called “${text}”.` : ''}
      </p>
      <MainButton disabled={chosen === undefined} onClick={() => chosen && onChoose(chosen)}>
        Next
      </MainButton>
    </>
  )
}

export const CompletionScreen = ({ options }: { readonly options: StageOptions }) => (
  <>
    <Icon shape="done" class="complycube-sdk-ui-Completion-iconContainer" />
    <Heading>{options.heading ?? 'Everything was handed in'}</Heading>
    {(
      paragraphsOf(options.message, 1) ?? ['You can go on. You will hear from us about the result.']
    ).map((text) => (
      <Paragraph key={text}>{text}</Paragraph>
    ))}
  </>
)

export const ProblemScreen = ({ heading, text }: { heading: string; text: string }) => (
  <>
    <Heading>{heading}</Heading>
    <Paragraph>{text}</Paragraph>
  </>
)
