/** Port of the mock without `--port`. */
export const DEFAULT_PORT = 4010

/** Host of the mock without `--host`. */
export const DEFAULT_HOST = '127.0.0.1'

interface Given {
  readonly host?: string | undefined
  readonly port?: string | number | undefined
}

/** Returns where a server listens: each part from its option, else its variable, else the default. */
export const serverAddress = ({ host, port }: Given, environment: NodeJS.ProcessEnv) => ({
  host: host ?? environment.COMPLYCUBE_MOCK_HOST ?? DEFAULT_HOST,
  port: port ?? environment.COMPLYCUBE_MOCK_PORT ?? DEFAULT_PORT,
})
