import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))
const SITE = fileURLToPath(new URL('..', import.meta.url))
const REPOSITORY = 'https://github.com/complycube-mock/complycube-mock'

/** Pages that are the index of their folder. A code host shows them under another name. */
const REWRITES = {
  'README.md': 'index.md',
  'docs/README.md': 'docs/index.md',
  'docs/reference/README.md': 'docs/reference/index.md',
  'docs/ledger-targets/README.md': 'docs/ledger-targets/index.md',
}

const NOT_PAGES = ['.*', 'bench', 'dist', 'examples', 'findings', 'scripts', 'site', 'src', 'test']

const isPage = (path) =>
  path.endsWith('.md') && !NOT_PAGES.some((folder) => path.startsWith(`${folder}/`))

/** The address of a link on the site. What is no page is a link to the repository. */
const addressOf = (href, from) => {
  if (/^(?:[a-z]+:|#|\/)/.test(href)) return href
  const [file, anchor] = href.split('#')
  const path = relative(PROJECT, join(dirname(from), file))
  // A link to nothing stays as it is, so that the build refuses it.
  if (!existsSync(join(PROJECT, path))) return href
  if (!isPage(path)) return `${REPOSITORY}/tree/main/${path}`
  return `/${REWRITES[path] ?? path}${anchor === undefined ? '' : `#${anchor}`}`
}

/** Adapts Markdown that is written for a code host: links, and angle brackets that are text. */
const asOnCodeHosts = (markdown) => {
  markdown.disable('html_inline')
  markdown.core.ruler.push('links-of-the-project', ({ tokens, env }) => {
    for (const token of tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type !== 'link_open') continue
      token.attrSet('href', addressOf(token.attrGet('href'), env.realPath ?? env.path))
    }
  })
}

/** Pages import Vue, but they lie outside the folder in which it is installed. */
const vueOfThisFolder = {
  name: 'vue-of-this-folder',
  enforce: 'pre',
  resolveId(id, importer = '', { ssr } = {}) {
    if (!/^vue(?:\/|$)/.test(id)) return undefined
    // Node loads it when the pages are rendered, from the folder of the site.
    if (ssr) return { id, external: true }
    if (importer.startsWith(SITE)) return undefined
    return this.resolve(id, join(SITE, 'index.js'), { skipSelf: true })
  },
}

/** The anchor that a code host gives to a heading, so that one link works on both. */
const slugify = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

const guide = (name, text) => ({ text, link: `/docs/guide/${name}` })
const start = (name, text) => ({ text, link: `/docs/start/${name}` })

/** Tables of hundreds of rows, of which a search would find nothing else. */
const NOT_SEARCHED = new Set(['docs/ledger.md', 'docs/provenance.md', 'CHANGELOG.md'])

export default defineConfig({
  title: 'complycube-mock',
  description: 'A local stand-in for ComplyCube, the KYC/AML identity-verification service.',
  lang: 'en',
  // Without one, browsers ask for a favicon that does not exist.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: '..',
  srcExclude: NOT_PAGES.map((folder) => `${folder}/**`),
  rewrites: REWRITES,
  markdown: {
    anchor: { slugify },
    config: asOnCodeHosts,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  vite: { plugins: [vueOfThisFolder] },
  themeConfig: {
    nav: [
      { text: 'Start', link: '/docs/start/vitest' },
      { text: 'Testing', link: '/docs/testing' },
      { text: 'Scenarios', link: '/docs/guide/scenarios' },
      { text: 'Reference', link: '/docs/reference/' },
    ],
    sidebar: [
      {
        text: 'Start',
        items: [
          { text: 'Overview', link: '/' },
          start('vitest', 'Vitest'),
          start('jest', 'Jest'),
          start('pytest', 'pytest'),
          start('phpunit', 'PHPUnit'),
          start('go', 'Go'),
          start('java', 'Java'),
          start('curl', 'curl'),
          { text: 'More recipes', link: '/docs/testing' },
        ],
      },
      {
        text: 'Decide what happens',
        items: [
          guide('scenarios', 'Scenarios'),
          guide('webhooks', 'Webhooks'),
          guide('time', 'Time'),
          guide('api-faults', 'API errors'),
          guide('sample-documents', 'Sample documents'),
          guide('requests', 'Request log'),
        ],
      },
      {
        text: 'Where it runs',
        items: [
          guide('page', 'The page'),
          guide('browser', 'Browsers and the Web SDK'),
          guide('flow', 'Hosted Flow'),
          guide('reach', 'Reach the mock'),
          guide('ci', 'CI'),
          guide('agents', 'Coding agents'),
        ],
      },
      {
        text: 'Look up',
        items: [
          guide('command', 'Command and container'),
          guide('control-api', 'Control API'),
          guide('limits', 'Limits'),
          guide('accuracy', 'Accuracy'),
          guide('glossary', 'Glossary'),
          { text: 'Facts about ComplyCube', link: '/docs/reference/' },
          { text: 'All documents', link: '/docs/' },
        ],
      },
    ],
    search: {
      provider: 'local',
      options: {
        _render: (source, env, markdown) =>
          NOT_SEARCHED.has(env.relativePath) ? '' : markdown.render(source, env),
      },
    },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
    outline: [2, 3],
  },
})
