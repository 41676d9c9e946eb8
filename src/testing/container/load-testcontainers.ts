import { createRequire } from 'node:module'

type Testcontainers = typeof import('testcontainers')

const LACK =
  "complycube-mock/testcontainers needs the package 'testcontainers', 11 or later, which is not installed: npm install --save-dev testcontainers"

/** Who does not use containers need not have the package: whoever does is told what to install. */
export const loadTestcontainers = (
  require: (name: string) => Testcontainers = createRequire(import.meta.url)
): Testcontainers => {
  try {
    return require('testcontainers')
  } catch (error) {
    const isMissing =
      error instanceof Error && /Cannot find \w+ 'testcontainers'/.test(error.message)
    throw isMissing ? new Error(LACK, { cause: error }) : error
  }
}

export const {
  AbstractStartedContainer,
  GenericContainer,
  RandomPortGenerator,
  TestContainers,
  Wait,
} = loadTestcontainers()
