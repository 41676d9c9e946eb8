import { render } from 'preact'
import { App } from './app.tsx'

const place = document.getElementById('flow')
if (place) render(<App />, place)

// A browser may keep the page as it was and show it again. The link may have ended since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})
