import { assumed, type Case, defineCase, documented } from '../clause.ts'
import { type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames } from '../expectations.ts'

const RETURNS = {
  successUrl: 'https://app.example.org/done',
  cancelUrl: 'https://app.example.org/left',
}

/** A session by workflow. */
const BY_WORKFLOW = { workflowTemplateId: '66a1e0015b7f9e0008a4d501', ...RETURNS }

export const flowSessionExamples = {
  createFlowSession: {
    stem: 'flow-sessions.create',
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, ...BY_WORKFLOW } }),
  },
} as const satisfies Partial<Examples>

const links = defineCase({
  name: 'links for clients are made in two forms',
  needs: ['clientId'],
  clauses: {
    'flow-sessions.create.redirect-url': {
      ...documented(
        'createFlowSession',
        'flow-sessions#create',
        'Both forms, by workflow and by check types, answer an absolute address'
      ),
      requests: ({ clientId }) => [
        {
          body: {
            clientId,
            ...RETURNS,
            checkTypes: ['document_check', 'extensive_screening_check'],
          },
        },
        { body: { clientId, ...BY_WORKFLOW } },
      ],
      expected: answers({ redirectUrl: /^https?:\/\/\S+$/ }),
    },
    'flow-sessions.create.neither': {
      ...assumed(
        'createFlowSession',
        'flow-sessions#create',
        'Neither workflowTemplateId nor checkTypes: 400 that blames checkTypes'
      ),
      requests: ({ clientId }) => [{ body: { clientId, ...RETURNS } }],
      expected: blames('checkTypes'),
    },
    'flow-sessions.create.refuses-check-type': {
      ...assumed(
        'createFlowSession',
        'flow-sessions#create',
        'A type of check that Flow does not know: 400 that blames checkTypes'
      ),
      requests: ({ clientId }) => [{ body: { clientId, ...RETURNS, checkTypes: ['ssn_check'] } }],
      expected: blames('checkTypes'),
    },
    'flow-sessions.create.unknown-client': {
      ...assumed(
        'createFlowSession',
        'flow-sessions#create, decisions#9',
        'A clientId that no client has: 400 that blames it'
      ),
      requests: () => [{ body: { ...BY_WORKFLOW, clientId: UNKNOWN_ID } }],
      expected: blames('clientId'),
    },
    'workflow-sessions.get.started': assumed(
      'getWorkflowSession',
      'flow-sessions#create, workflow-sessions#attributes',
      'A Flow session by workflow begins a workflow session of the client, which is started'
    ),
  },
  run: async (run, { clientId }) => {
    const { workflowTemplateId } = BY_WORKFLOW
    const query = { clientId, workflowTemplateId }
    const list = await run.call('listWorkflowSessions', { query })
    const id = run.textAt(list, 'items.0.id')
    const session = await run.call('getWorkflowSession', { params: { id } })
    const started = answers({ ...query, status: 'started', outcome: undefined })
    run.verify('workflow-sessions.get.started', session, started)
  },
})

export const flowSessionCases: readonly Case[] = [links]
