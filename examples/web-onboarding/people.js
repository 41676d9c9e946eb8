/** The checks that a person needs to be approved. */
export const NEEDED = ['document_check', 'identity_check']

/** The people who are being onboarded, by the id of their client. */
export class People {
  #outcomes = new Map()

  add(clientId) {
    this.#outcomes.set(clientId, new Map())
  }

  has(clientId) {
    return this.#outcomes.has(clientId)
  }

  /** Keeps how a check ended. The same event may come twice. */
  record({ clientId, type, result }) {
    this.#outcomes.get(clientId)?.set(type, result?.outcome)
  }

  stateOf(clientId) {
    const outcomes = this.#outcomes.get(clientId)
    const ends = NEEDED.map((type) => outcomes.get(type))
    if (ends.some((end) => end === undefined)) return 'in progress'
    return ends.every((end) => end === 'clear') ? 'approved' : 'in review'
  }
}
