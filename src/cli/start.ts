/** How the program was loaded. */
export type Start = 'files' | 'snapshot' | 'executable' | 'executable-snapshot'

/** Set by the image if it cannot use its start-up snapshot: the reason, as a sentence. */
const WITHOUT_SNAPSHOT = 'COMPLYCUBE_MOCK_WITHOUT_SNAPSHOT'

const LOADED_FROM: Readonly<Record<Start, string>> = {
  files: 'its files',
  snapshot: 'its start-up snapshot',
  executable: 'the executable, which has no start-up snapshot',
  'executable-snapshot': 'the start-up snapshot of the executable',
}

/** Returns a sentence that says how the mock was started, for a verbose log. */
export const describeStart = (start: Start, environment: NodeJS.ProcessEnv): string => {
  const reason = environment[WITHOUT_SNAPSHOT]
  const node = `Node ${process.versions.node}`
  const sentence = `Started from ${LOADED_FROM[start]}, by ${node}`
  return start === 'files' && reason ? `${sentence}: ${reason}` : sentence
}
