import { assumedRule, documentedRule, type Rule, sdkRule } from '../rule.ts'

const WORKFLOW = 'server/api/workflow.ts'
const SESSIONS = 'server/api/workflow-sessions.ts'
const LINK = 'server/sandbox/session-now.ts'

/** Tokens, Flow sessions, workflow sessions and reports. */
export const sessionRules: readonly Rule[] = [
  documentedRule(
    'api-rules-webhooks-other 3.1',
    'A token has three parts with dots between, is of one client, and good for an hour.',
    { keptBy: 'server/api/tokens.ts contracts/tokens.ts', proof: 'tokens.create.three-parts' }
  ),
  sdkRule('api-rules-webhooks-other 3.1', 'A referrer that is no URL pattern is refused.', {
    keptBy: 'contracts/tokens.ts',
    proof: 'tokens.create.refuses-referrer',
  }),
  assumedRule('api-rules-webhooks-other 3.1', 'A token needs a referrer or an appId, or both.', {
    keptBy: 'contracts/tokens.ts',
    proof: 'tokens.create.neither',
  }),
  documentedRule(
    'api-rules-webhooks-other 1.5, 3.1, decision 9',
    'A token for a client that does not exist is refused with 400, not 404.',
    { keptBy: 'server/api/tokens.ts', proof: 'tokens.create.unknown-client' }
  ),
  documentedRule(
    'api-rules-webhooks-other 3.2',
    'A Flow session is made by workflow or by types of check, and answers with an address.',
    { keptBy: 'server/api/flow-sessions.ts', proof: 'flow-sessions.create.redirect-url' }
  ),
  assumedRule(
    'api-rules-webhooks-other 3.2',
    'A Flow session needs a workflow or types of check, and only types that Flow knows.',
    {
      keptBy: 'contracts/flow-sessions.ts',
      proof: 'flow-sessions.create.neither flow-sessions.create.refuses-check-type',
    }
  ),
  assumedRule(
    'api-rules-webhooks-other 3.2, 3.3',
    'A Flow session begins a workflow session of the client, which can be completed once.',
    {
      keptBy: `${WORKFLOW} ${SESSIONS}`,
      proof: 'workflow-sessions.get.started workflow-sessions.complete.only-once',
    }
  ),
  documentedRule(
    'api-rules-webhooks-other 3.2',
    'The link of a Flow session works until its session is completed, and for 14 days at most.',
    { keptBy: `${LINK} server/api/flow-link.ts`, proof: 'workflows/flow-link.test.ts' }
  ),
  assumedRule(
    'api-rules-webhooks-other 3.2',
    'A link that no longer works answers 410, one that never did 404; that of a cancelled session no longer works.',
    { keptBy: 'server/flow-page.ts', proof: 'workflows/flow-link.test.ts' }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.3, 3.3',
    'A session whose link ended before it was completed is abandoned: no event says so, and it cannot be completed.',
    { keptBy: `${LINK} ${SESSIONS}`, proof: 'workflows/abandoned-session.test.ts' }
  ),
  documentedRule(
    'api-rules-webhooks-other 3.3, 4',
    'Completing a session starts its checks; it is processing, then complete and clear.',
    {
      keptBy: WORKFLOW,
      proof:
        'workflow-sessions.complete.processing workflow-sessions.complete.starts-checks workflow-sessions.complete.then-clear workflow-sessions.get.complete-shape workflow-sessions.list.complete',
    }
  ),
  documentedRule(
    'api-rules-webhooks-other 4',
    'The last name attention makes sessions end with attention.',
    { keptBy: WORKFLOW, proof: 'workflow-sessions.test-mode.attention' }
  ),
  assumedRule(
    'api-rules-webhooks-other 2.3, 3.3',
    'A session that is cancelled runs no checks, ends without an outcome and cannot be completed.',
    {
      keptBy: `server/control/workflow-sessions.ts ${SESSIONS} ${WORKFLOW}`,
      proof: 'workflows/cancelled-session.test.ts events/every-event.test.ts',
    }
  ),
  assumedRule(
    'api-rules-webhooks-other 3.2',
    'enableMonitoring of a Flow session has its screening checks monitored.',
    {
      keptBy: `${WORKFLOW} server/api/session-check.ts`,
      proof: 'workflows/monitored-session.test.ts',
    }
  ),
  documentedRule(
    'api-rules-webhooks-other 3.3',
    'A list of sessions leaves out tasks, policies and related checks.',
    { keptBy: SESSIONS, proof: 'workflow-sessions.list.summaries' }
  ),
  documentedRule('api-rules-webhooks-other 3.4', 'A report is a PDF, of a client or of a check.', {
    keptBy: 'server/api/reports.ts',
    proof:
      'reports.generate.client-pdf reports.generate.check-pdf reports.generate.unknown-check reports/report.test.ts',
  }),
  documentedRule(
    'api-rules-webhooks-other 3.4, 6',
    "A report may be posted for, with the same query, as the documentation's example does.",
    { keptBy: 'server/api/reports.ts contracts/reports.ts', proof: 'reports.post.same-pdf' }
  ),
  assumedRule('api-rules-webhooks-other 3.4', 'A report is of one of the two, never of both.', {
    keptBy: 'contracts/reports.ts',
    proof: 'reports.generate.one-id',
  }),
]
