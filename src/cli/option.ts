import { Option } from 'commander'

/** A flag and the environment variable of the same name. */
export const option = (flags: string, description: string): Option => {
  const created = new Option(flags, description)
  const name = created.long?.replace(/^--/, '').replaceAll('-', '_').toUpperCase()
  return created.env(`COMPLYCUBE_MOCK_${name}`)
}
