import { createApp } from './app.js'
import { connect } from './complycube.js'

const { COMPLYCUBE_API_KEY, COMPLYCUBE_URL, COMPLYCUBE_WEBHOOK_SECRET, PORT = 3000 } = process.env

const complycube = connect(COMPLYCUBE_API_KEY, COMPLYCUBE_URL)
createApp({ complycube, webhookSecret: COMPLYCUBE_WEBHOOK_SECRET }).listen(PORT, () => {
  console.log(`The back end listens at http://127.0.0.1:${PORT}`)
})
