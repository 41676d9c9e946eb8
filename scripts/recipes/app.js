/** The application that the recipe for Playwright tests: a page that screens its visitor. */
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const API = 'http://127.0.0.1:4010/v1'
const JANE = {
  type: 'person',
  email: 'jane@example.com',
  personDetails: { firstName: 'Jane', lastName: 'Doe' },
}

const PAGE = `<!doctype html>
<title>Onboarding</title>
<button>Verify me</button>
<p></p>
<script>
  document.querySelector('button').onclick = async () => {
    const answer = await fetch('/verify', { method: 'POST' })
    document.querySelector('p').textContent = await answer.text()
  }
</script>`

const ask = async (path, body) => {
  const headers = { Authorization: 'test_browser', 'Content-Type': 'application/json' }
  const post = body && { method: 'POST', body: JSON.stringify(body) }
  return (await fetch(API + path, { headers, ...post })).json()
}

const verify = async () => {
  const { id: clientId } = await ask('/clients', JANE)
  let check = await ask('/checks', { clientId, type: 'standard_screening_check' })
  while (check.status === 'pending') {
    await sleep(50)
    check = await ask(`/checks/${check.id}`)
  }
  return check.result.outcome === 'clear' ? 'Welcome' : 'We will check this'
}

createServer(async (request, response) => {
  response.setHeader('Content-Type', 'text/html')
  response.end(request.url === '/verify' ? await verify() : PAGE)
}).listen(3000, '127.0.0.1')
