import type { Api } from './api.ts'

export const RETURN_URLS = {
  successUrl: 'https://example.org/yes',
  cancelUrl: 'https://example.org/no',
}

/** The token of a link: the last part of its path. */
export const tokenOf = (redirectUrl: string): string =>
  new URL(redirectUrl).pathname.split('/').at(-1) ?? ''

interface Plan {
  readonly clientId: string
  readonly workflowTemplateId?: string
  readonly checkTypes?: readonly string[]
  readonly enableMonitoring?: boolean
}

/** Creates a link by workflow and starts it as the client does. Returns the session's id too. */
export const startFlow = async (api: Pick<Api, 'ok' | 'control'>, plan: Plan) => {
  const body = { workflowTemplateId: 'onboarding', ...RETURN_URLS, ...plan }
  const { redirectUrl } = await api.ok('createFlowSession', { body })
  const token = tokenOf(redirectUrl)
  const { session } = await api.control('POST', `/flow/${token}/start`)
  const id: string = session.id
  return { id, redirectUrl: String(redirectUrl), token }
}
