import { assumed, type Case, defineCase, documented } from '../clause.ts'
import { type Examples, UNKNOWN_ID } from '../examples.ts'
import { answers, blames } from '../expectations.ts'

const RETURNS = {
  successUrl: 'https://app.example.org/done',
  cancelUrl: 'https://app.example.org/left',
}

/** Every option of a session, besides its theme. */
const OPTIONS = {
  supportEmail: 'help@app.example.org',
  shortUrl: false,
  enableMonitoring: true,
  language: 'fr',
  allowDocumentUpload: true,
  messages: {},
  documentTypes: { passport: true },
}

/** A session by workflow. */
const BY_WORKFLOW = { workflowTemplateId: '66a1e0015b7f9e0008a4d501', ...RETURNS }

export const flowSessionExamples = {
  createFlowSession: {
    needs: ['clientId'],
    call: ({ clientId }) => ({ body: { clientId, ...BY_WORKFLOW } }),
  },
} as const satisfies Partial<Examples>

const links = defineCase({
  name: 'links for clients are made in two forms',
  source: 'flow-sessions#create',
  needs: ['clientId'],
  clauses: {
    'flow-sessions.create.redirect-url': {
      ...documented('A session by workflow and one by check types both return an absolute address'),
      requests: ({ clientId }) => [
        {
          body: {
            clientId,
            ...RETURNS,
            ...OPTIONS,
            checkTypes: ['document_check', 'extensive_screening_check'],
          },
        },
        { body: { clientId, ...BY_WORKFLOW } },
      ],
      expected: answers({ redirectUrl: /^https?:\/\/\S+$/ }),
    },
    'flow-sessions.create.neither': {
      ...assumed('Neither workflowTemplateId nor checkTypes: 400, and param is checkTypes'),
      requests: ({ clientId }) => [{ body: { clientId, ...RETURNS } }],
      expected: blames('checkTypes'),
    },
    'flow-sessions.create.refuses-check-type': {
      ...assumed('A check type that Flow does not offer: 400, and param is checkTypes'),
      requests: ({ clientId }) => [{ body: { clientId, ...RETURNS, checkTypes: ['ssn_check'] } }],
      expected: blames('checkTypes'),
    },
    'flow-sessions.create.unknown-client': {
      ...assumed(
        'flow-sessions#create, decisions#9',
        'An unknown clientId: 400, and param names it'
      ),
      requests: () => [{ body: { ...BY_WORKFLOW, clientId: UNKNOWN_ID } }],
      expected: blames('clientId'),
    },
    'flow-sessions.create.theme': {
      ...assumed('The link ends with the requested theme'),
      requests: ({ clientId }) => [{ body: { clientId, ...BY_WORKFLOW, theme: 'dark' } }],
      expected: answers({ redirectUrl: /\?theme=dark$/ }),
    },
    'workflow-sessions.list.not-before-start': {
      ...documented(
        'flow-sessions#create, decisions#57',
        'A workflow session starts only when the client starts the flow'
      ),
      requests: ({ clientId }) => [{ query: { clientId } }],
      expected: answers({ totalItems: 0 }),
    },
  },
})

const started = defineCase({
  name: 'a client starts a flow',
  clauses: {
    'workflow-sessions.get.started': documented(
      'flow-sessions#create, workflow-sessions#attributes',
      'A started Flow session by workflow creates a workflow session with status started'
    ),
    'workflow-sessions.get.shares-version': documented(
      'workflow-sessions#attributes, decisions#58',
      'Sessions of one version of a template have the same workflowId'
    ),
  },
  run: async (run) => {
    const { workflowTemplateId } = BY_WORKFLOW
    const start = async () => {
      const { clientId, workflowSessionId: id } = await run.given(['clientId', 'workflowSessionId'])
      return { clientId, session: await run.call('getWorkflowSession', { params: { id } }) }
    }
    const { clientId, session } = await start()
    const isStarted = answers({
      clientId,
      workflowTemplateId,
      status: 'started',
      outcome: undefined,
    })
    run.verify('workflow-sessions.get.started', session, isStarted)
    const { session: other } = await start()
    const workflowId = run.textAt(session, 'workflowId')
    run.verify('workflow-sessions.get.shares-version', other, answers({ workflowId }))
  },
})

export const flowSessionCases: readonly Case[] = [links, started]
