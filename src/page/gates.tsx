import { useState } from 'preact/hooks'
import { goToSandbox, sandboxName, setToken, token } from './place.ts'

const TokenForm = () => {
  const [text, setText] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        setToken(text.trim())
      }}
    >
      <p>This mock was started with a control token. Enter it to see and change the sandbox.</p>
      {token.value !== '' && (
        <p class="problem" role="alert">
          The mock refused the token that was entered last.
        </p>
      )}
      <label>
        Control token
        <input
          type="password"
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="main">
        Continue
      </button>
    </form>
  )
}

/** What is shown while the mock demands a token. */
export const TokenGate = () => (
  <main class="gate">
    <h1>complycube-mock</h1>
    <TokenForm />
  </main>
)

/** What is shown when the sandbox of the address does not exist. */
export const SandboxGate = () => (
  <main class="gate">
    <h1>complycube-mock</h1>
    <p class="problem" role="alert">
      This mock has no sandbox <code>{sandboxName.value}</code>. It may belong to an earlier start.
    </p>
    <p>
      <button type="button" class="main" onClick={() => goToSandbox(undefined)}>
        Show test_default
      </button>
    </p>
  </main>
)
