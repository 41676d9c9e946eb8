import { ComplyCube } from '@complycube/api'

/** The official SDK. `url` is where a mock is, e.g. `http://127.0.0.1:4010/v1`. */
export const connect = (apiKey, url) => {
  const complycube = new ComplyCube({ apiKey })
  if (url) complycube.axiosInstance.defaults.baseURL = url
  return complycube
}
