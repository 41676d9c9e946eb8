/**
 * The blocks of code in the README, docs/testing.md and docs/guide, and how each is tried: run, or only
 * parsed, with a reason. The pages of docs/start are run by check-recipes.mjs, those of docs/topics by
 * test/docs/topics.test.ts.
 */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PROJECT } from './project.mjs'

const CLONE = 'it runs in a clone, and CI begins with the same commands'
const CONTAINER = 'it needs a container engine: check-container.mjs runs the image'
const EXECUTABLE = 'it runs in a clone: check-executable.mjs builds and tries it'
const COMPLYCUBE = 'it needs a key of ComplyCube and the internet'
const EXCERPT = 'it is an excerpt of your own file'
const RECIPE = 'check-recipes.mjs runs it with the other file of its recipe'
const INTERCEPTOR = 'check-interceptors.mjs runs it with its package'
const TLS = 'check-reach.mjs runs it with every kind of client'

/** Blocks that are only parsed: by page and position, the reason. */
const ONLY_PARSED = {
  'README.md': { 0: CLONE, 1: CLONE, 2: 'the check itself packs and installs the package' },
  'docs/guide/accuracy.md': {
    0: COMPLYCUBE,
    1: COMPLYCUBE,
    2: COMPLYCUBE,
    3: 'it serves until you stop it, and needs traffic of your own',
  },
  'docs/guide/browser.md': { 0: 'check-web-sdk.mjs mounts the SDK in a browser', 3: EXCERPT },
  'docs/guide/ci.md': { 0: CONTAINER },
  'docs/guide/agents.md': { 0: 'an MCP client reads it, and test/mcp runs the command in it' },
  'docs/guide/command.md': { 0: 'it is a sample of a log', 1: CONTAINER, 2: EXECUTABLE },
  'docs/guide/reach.md': {
    2: TLS,
    3: TLS,
    4: 'it needs port 443',
    5: CONTAINER,
    6: 'check-workflows.mjs runs the action',
    7: 'it needs a GitLab runner',
    8: INTERCEPTOR,
    9: INTERCEPTOR,
    10: INTERCEPTOR,
    11: EXCERPT,
  },
  'docs/testing.md': {
    0: RECIPE,
    1: RECIPE,
    2: RECIPE,
    3: RECIPE,
    4: RECIPE,
    5: RECIPE,
    6: RECIPE,
    7: RECIPE,
    8: RECIPE,
    9: EXCERPT,
    10: 'check-container-module.mjs runs the module in a container',
    11: CONTAINER,
    12: CONTAINER,
  },
}

/** What a reader has done before a block, as a script in front of it. */
const BEFORE = {
  'docs/guide/browser.md': {
    // The page uploads the passport; a browser is tried by check-web-sdk.mjs.
    2: `document=$(ask /v1/documents -d '{ "clientId": "'$client'", "type": "passport", "issuingCountry": "GB" }' | id)
ask /gallery/zoe-whitcombe/passport-tampered-document.png.json | ask "/v1/documents/$document/upload/front" -d @- >document.json`,
  },
  'docs/guide/control-api.md': {
    // A stream has no end.
    0: 'curl() { timeout 2 curl "$@" || [ $? = 124 ]; }',
  },
  'docs/guide/requests.md': {
    0: `curl() { command curl "$@" || [ $? = 22 ]; } # No such check exists, so the request is refused as the page says.`,
    2: `unset -f curl
curl -sS -X PUT http://127.0.0.1:4010/_mock/settings -d '{ "transcript": true }'`,
  },
  'docs/guide/scenarios.md': {
    0: `ids=$(curl -X POST http://127.0.0.1:4010/_mock/sample-client -d '{}' | grep -oE '"[a-zA-Z]+":"[0-9a-f]{24}"' | paste -sd ,)
check=$(curl http://127.0.0.1:4010/v1/checks -H 'Authorization: test_default' -H 'Content-Type: application/json' -d "{ \\"type\\": \\"identity_check\\", $ids }" | grep -oE '[0-9a-f]{24}' | head -n 1)`,
  },
}

const FENCED = /^( *)```(\w+)\n([\s\S]*?)^ *```$/gm

const blocksOf = async (page) => {
  const text = await readFile(join(PROJECT, page), 'utf8')
  const found = [...text.matchAll(FENCED)]
  const named = [ONLY_PARSED[page], BEFORE[page]].flatMap((ofPage) => Object.keys(ofPage ?? {}))
  const lacking = named.find((index) => found[index] === undefined)
  if (lacking !== undefined)
    throw new Error(`${page} has no block ${lacking}: correct page-blocks.mjs`)
  return found.map(([, indent, language, code], index) => ({
    page,
    index,
    language,
    code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    onlyParsed: ONLY_PARSED[page]?.[index],
    before: BEFORE[page]?.[index] ?? '',
  }))
}

/** Every block, by page. */
export const readBlocks = async () => {
  const guides = (await readdir(join(PROJECT, 'docs/guide'))).filter((name) => name.endsWith('.md'))
  const pages = ['README.md', 'docs/testing.md', ...guides.map((name) => `docs/guide/${name}`)]
  const blocks = await Promise.all(pages.map(blocksOf))
  return new Map(pages.map((page, index) => [page, blocks[index]]))
}
