/** What the end of a check means for the person. */
const STATES = {
  clear: 'approved',
  attention: 'in review',
  not_processed: 'try again',
  failed: 'try again',
}

/** A check that takes longer needs a person to look at it. */
const STUCK_AFTER_MS = 10 * 60_000

/** The events that tell of an end: what the webhook has to be registered for. */
export const EVENTS = ['check.completed', 'check.failed']

/** All onboardings. They are kept in memory here, and belong into a database. */
export const createOnboardings = (clock) => {
  const onboardings = new Map()
  // By check, for an event may be here before the answer to the request that created the check.
  const histories = new Map()
  const knownEvents = new Set()

  const historyOf = (checkId) => histories.get(checkId) ?? []

  const show = ({ id, checkId, beganAt }) => {
    const history = historyOf(checkId)
    const waiting = clock.now() - beganAt < STUCK_AFTER_MS ? 'in progress' : 'stuck'
    return { id, state: history.at(-1)?.state ?? waiting, history }
  }

  return {
    begin: ({ id: checkId, clientId: id }) => {
      const onboarding = { id, checkId, beganAt: clock.now() }
      onboardings.set(id, onboarding)
      return show(onboarding)
    },

    find: (id) => {
      const onboarding = onboardings.get(id)
      return onboarding && show(onboarding)
    },

    /** Takes an event once, however often it comes. */
    record: ({ id, type, payload, createdAt: at }) => {
      if (!EVENTS.includes(type) || knownEvents.has(id)) return
      knownEvents.add(id)
      // An unknown outcome needs a person to look at it, too.
      const state = STATES[payload.outcome ?? payload.status] ?? 'in review'
      const history = [...historyOf(payload.id), { state, at }]
      // Events may overtake each other; the latest decision counts, not the latest to arrive.
      history.sort((one, other) => one.at.localeCompare(other.at))
      histories.set(payload.id, history)
    },
  }
}
