import { render } from 'preact'

render(<p>ready</p>, document.body)
