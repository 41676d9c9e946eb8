import { assumed, type Case, defineCase, documented } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, refuses } from '../expectations.ts'
import { PERSON } from './clients.ts'

const byId = {
  needs: ['clientId', 'workflowSessionId'],
  call: ({ workflowSessionId }) => ({ params: { id: workflowSessionId } }),
  noun: 'workflow session',
} as const satisfies Partial<Example>

export const workflowSessionExamples = {
  getWorkflowSession: { stem: 'workflow-sessions.get', ...byId },
  completeWorkflowSession: { stem: 'workflow-sessions.complete', ...byId },
  listWorkflowSessions: {
    stem: 'workflow-sessions.list',
    // Sessions begin with a link.
    needs: ['clientId', 'redirectUrl'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const completing = defineCase({
  name: 'a workflow session is completed',
  clauses: {
    'workflow-sessions.list.summaries': documented(
      'listWorkflowSessions',
      'workflow-sessions#attributes',
      'A list leaves out tasks, policies and related checks, which a get shows'
    ),
    'workflow-sessions.complete.processing': documented(
      'completeWorkflowSession',
      'workflow-sessions#attributes',
      'The answer to a complete is the status processing'
    ),
    'workflow-sessions.complete.only-once': assumed(
      'completeWorkflowSession',
      'workflow-sessions#attributes',
      'A session that is not started cannot be completed: 400'
    ),
    'workflow-sessions.complete.then-clear': documented(
      'getWorkflowSession',
      'workflow-sessions#attributes, sandbox#triggers',
      'The session becomes complete, with outcome clear and the time of its end'
    ),
    'workflow-sessions.complete.starts-checks': documented(
      'getWorkflowSession',
      'workflow-sessions#attributes',
      'Completing starts the checks of the workflow, which the session relates'
    ),
    'workflow-sessions.test-mode.attention': documented(
      'getWorkflowSession',
      'sandbox#triggers',
      "The last name 'attention' makes sessions end with attention"
    ),
  },
  story: async (story) => {
    const { clientId, workflowSessionId: id } = await story.given(['clientId', 'workflowSessionId'])
    const params = { id }
    const list = await story.call('listWorkflowSessions', { query: { clientId } })
    const [bare, whole] = [
      { 'items.0.id': id, 'items.0.tasks': undefined, 'items.0.allRelatedChecks': undefined },
      { id, 'tasks.length': 1, 'allRelatedChecks.length': 0 },
    ]
    story.verify('workflow-sessions.list.summaries', list, answers(bare))
    const before = await story.call('getWorkflowSession', { params })
    story.verify('workflow-sessions.list.summaries', before, answers(whole))

    const completed = await story.call('completeWorkflowSession', { params })
    const processing = answers({ status: 'processing' })
    story.verify('workflow-sessions.complete.processing', completed, processing)
    const again = await story.call('completeWorkflowSession', { params })
    const refused = refuses({ status: 400, type: 'invalid_request' })
    story.verify('workflow-sessions.complete.only-once', again, refused)
    const ended = await story.sessionAtItsEnd(id)
    const clear = answers({ status: 'complete', outcome: 'clear', completedAt: /Z$/ })
    story.verify('workflow-sessions.complete.then-clear', ended, clear)
    const checkId = story.textAt(ended, 'allRelatedChecks.0.checkId')
    const check = await story.call('getCheck', { params: { id: checkId } })
    const related = answers({ clientId, status: 'complete', 'result.outcome': 'clear' })
    story.verify('workflow-sessions.complete.starts-checks', check, related)

    const personDetails = { firstName: 'Ada', lastName: 'attention' }
    const suspect = await story.make('createClient', { body: { ...PERSON, personDetails } })
    const other = await story.given(['workflowSessionId'], { clientId: suspect })
    const sessionId = other.workflowSessionId
    await story.call('completeWorkflowSession', { params: { id: sessionId } })
    const attention = answers({ status: 'complete', outcome: 'attention' })
    const suspicious = await story.sessionAtItsEnd(sessionId)
    story.verify('workflow-sessions.test-mode.attention', suspicious, attention)
  },
})

export const workflowSessionCases: readonly Case[] = [completing]
