/** Host of the API. Source: the official SDKs have it in their code. */
export const API_HOST = 'api.complycube.com'

/** Host of the hosted Flow page. */
export const FLOW_HOST = 'flow.complycube.com'

/** Host names of ComplyCube that the mock answers for. */
export const VENDOR_HOSTS: readonly string[] = [API_HOST, FLOW_HOST]
