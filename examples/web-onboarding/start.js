import { createServer } from 'node:http'
import { createApp } from './app.js'
import { connect } from './complycube.js'

const {
  PORT = '3000',
  COMPLYCUBE_URL = 'https://api.complycube.com/v1',
  COMPLYCUBE_ASSETS = 'https://assets.complycube.com',
  COMPLYCUBE_API_KEY = '',
  COMPLYCUBE_WEBHOOK_SECRET = '',
} = process.env

const app = createApp({
  complycube: connect({ url: COMPLYCUBE_URL, apiKey: COMPLYCUBE_API_KEY }),
  assets: COMPLYCUBE_ASSETS,
  webhookSecret: COMPLYCUBE_WEBHOOK_SECRET,
})
const server = createServer(app).listen(Number(PORT), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`)
})
