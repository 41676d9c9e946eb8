import { pageOf } from '../../pages.ts'
import { WorkflowSession, WorkflowSessionSummary } from '../../workflow-sessions.ts'
import { assumed, type Case, defineCase, documented } from '../clause.ts'
import type { Example, Examples } from '../examples.ts'
import { answers, answersAs, refuses } from '../expectations.ts'
import { PERSON } from './clients.ts'

const byId = {
  needs: ['clientId', 'workflowSessionId'],
  call: ({ workflowSessionId }) => ({ params: { id: workflowSessionId } }),
  noun: 'workflow session',
} as const satisfies Partial<Example>

export const workflowSessionExamples = {
  getWorkflowSession: { ...byId },
  completeWorkflowSession: { ...byId },
  listWorkflowSessions: {
    // Sessions begin with a link.
    needs: ['clientId', 'redirectUrl'],
    call: ({ clientId }) => ({ query: { clientId } }),
  },
} as const satisfies Partial<Examples>

const completing = defineCase({
  name: 'a workflow session is completed',
  source: 'workflow-sessions#attributes',
  clauses: {
    'workflow-sessions.list.summaries': documented(
      'A list leaves out tasks, policies and related checks, which a get returns'
    ),
    'workflow-sessions.complete.processing': documented(
      'The response to a complete has the status processing'
    ),
    'workflow-sessions.complete.only-once': assumed(
      'A session that is not started cannot be completed: 400'
    ),
    'workflow-sessions.complete.then-clear': documented(
      'getWorkflowSession',
      'workflow-sessions#attributes, sandbox#triggers',
      'The session completes with outcome clear and the time of its end'
    ),
    'workflow-sessions.complete.starts-checks': documented(
      'getWorkflowSession',
      'A complete starts the checks of the workflow, and the session lists them'
    ),
    'workflow-sessions.test-mode.attention': documented(
      'getWorkflowSession',
      'sandbox#triggers',
      "Sessions of a client with the last name 'attention' end with attention"
    ),
  },
  run: async (run) => {
    const { clientId, workflowSessionId: id } = await run.given(['clientId', 'workflowSessionId'])
    const params = { id }
    const list = await run.call('listWorkflowSessions', { query: { clientId } })
    const [bare, whole] = [
      { 'items.0.id': id, 'items.0.tasks': undefined, 'items.0.allRelatedChecks': undefined },
      { id, 'tasks.length': 3, 'allRelatedChecks.length': 0 },
    ]
    run.verify('workflow-sessions.list.summaries', list, answers(bare))
    const before = await run.call('getWorkflowSession', { params })
    run.verify('workflow-sessions.list.summaries', before, answers(whole))

    const completed = await run.call('completeWorkflowSession', { params })
    const processing = answers({ status: 'processing' })
    run.verify('workflow-sessions.complete.processing', completed, processing)
    const again = await run.call('completeWorkflowSession', { params })
    const refused = refuses({ status: 400, type: 'invalid_request' })
    run.verify('workflow-sessions.complete.only-once', again, refused)
    const ended = await run.sessionAtItsEnd(id)
    const clear = answers({ status: 'complete', outcome: 'clear', completedAt: /Z$/ })
    run.verify('workflow-sessions.complete.then-clear', ended, clear)
    const checkId = run.textAt(ended, 'allRelatedChecks.0.checkId')
    const check = await run.call('getCheck', { params: { id: checkId } })
    const related = answers({ clientId, status: 'complete', 'result.outcome': 'clear' })
    run.verify('workflow-sessions.complete.starts-checks', check, related)

    const personDetails = { firstName: 'Ada', lastName: 'attention' }
    const suspect = await run.make('createClient', { body: { ...PERSON, personDetails } })
    const other = await run.given(['workflowSessionId'], { clientId: suspect })
    const sessionId = other.workflowSessionId
    await run.call('completeWorkflowSession', { params: { id: sessionId } })
    const attention = answers({ status: 'complete', outcome: 'attention' })
    const suspicious = await run.sessionAtItsEnd(sessionId)
    run.verify('workflow-sessions.test-mode.attention', suspicious, attention)
  },
})

const complete = defineCase({
  name: 'a complete workflow session shows its outcome',
  source: 'workflow-sessions#attributes',
  clauses: {
    'workflow-sessions.get.complete-shape': documented(
      'A complete session lists its checks, each with type and task'
    ),
    'workflow-sessions.get.tasks': assumed(
      'workflow-sessions#attributes, decisions#59',
      'A task has a type and a sub-type, and names the check that it started'
    ),
    'workflow-sessions.get.last-task': documented(
      'A complete session names the task that was completed last'
    ),
    'workflow-sessions.list.complete': documented(
      'A list contains outcome and end of complete sessions'
    ),
  },
  run: async (run) => {
    const { clientId, workflowSessionId: id } = await run.given(['clientId', 'workflowSessionId'])
    await run.call('completeWorkflowSession', { params: { id } })
    const ended = await run.sessionAtItsEnd(id)
    const related = 'allRelatedChecks.0'
    const check = {
      [`${related}.checkId`]: /./,
      [`${related}.type`]: /./,
      [`${related}.taskId`]: /./,
    }
    run.verify('workflow-sessions.get.complete-shape', ended, answers(check))
    run.verify('workflow-sessions.get.complete-shape', ended, answersAs(WorkflowSession))
    const checkId = run.textAt(ended, `${related}.checkId`)
    const task = { 'tasks.1.type': 'check', 'tasks.1.subType': /_check$/ }
    const tasks = answers({ ...task, 'tasks.1.resourceIds': [checkId] })
    run.verify('workflow-sessions.get.tasks', ended, tasks)
    const last = answers({ lastCompletedTaskId: /./ })
    run.verify('workflow-sessions.get.last-task', ended, last)
    const list = await run.call('listWorkflowSessions', { query: { clientId } })
    const complete = answers({ 'items.0.outcome': 'clear', 'items.0.completedAt': /Z$/ })
    run.verify('workflow-sessions.list.complete', list, complete)
    const page = answersAs(pageOf(WorkflowSessionSummary))
    run.verify('workflow-sessions.list.complete', list, page)
  },
})

export const workflowSessionCases: readonly Case[] = [completing, complete]
