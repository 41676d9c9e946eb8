import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SHAPE_FACTS } from '../../src/contracts/attribute-facts.ts'
import { ERRORS } from '../../src/contracts/known-errors.ts'
import type { Operation } from '../../src/contracts/operation.ts'
import { OPERATIONS } from '../../src/contracts/operations.ts'
import { headingsOf, REFERENCE, type Source } from '../../src/contracts/source.ts'
import { CLAUSES } from '../../src/contracts/suite/index.ts'
import { ENUMERATIONS } from '../contracts/provenance/enumerations.ts'
import { PROVOKED_CLAUSES } from '../contracts/provoked.ts'
import { expectGenerated } from './generated-file.ts'

const FOLDER = new URL('../../docs/reference/', import.meta.url)

const pages = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .sort()

const textOf = (page: string): string => readFileSync(new URL(page, FOLDER), 'utf8')

/** The anchor that GitHub makes of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

/** Every section of every page: `clients#create` and the text below its heading. */
const SECTIONS: ReadonlyMap<string, string> = new Map(
  pages.flatMap((page) =>
    textOf(page)
      .split(/^#{2,3} /m)
      .slice(1)
      .map((section) => {
        const [heading = ''] = section.split('\n')
        return [`${page.replace('.md', '')}#${anchorOf(heading)}`, section]
      })
  )
)

const VENDOR_PAGES = new URL('vendor-pages.json', FOLDER)

/** The first vendor page that the text below each heading names. */
const pageOfHeading: Readonly<Record<string, string>> = Object.fromEntries(
  [...SECTIONS].flatMap(([heading, section]) => {
    const [url] = /https:\/\/docs\.complycube\.com[^)\s]*/.exec(section) ?? []
    return url && !/^(?:README|decisions)#/.test(heading) ? [[heading, url]] : []
  })
)

const unresolved = (source: Source): string[] =>
  headingsOf(source).filter((heading) => !SECTIONS.has(heading))

const attributeSources = Object.values(SHAPE_FACTS)
  .flat()
  .flatMap(({ facts }) =>
    'allAssumed' in facts ? [facts.allAssumed] : facts.map(({ source }) => source)
  )

const SOURCES: Readonly<Record<string, readonly Source[]>> = {
  operations: Object.values<Operation>(OPERATIONS).map(({ source }) => source),
  attributes: attributeSources,
  errors: ERRORS.map(({ source }) => source),
  enumerations: ENUMERATIONS.flatMap(({ facts }) => facts.map(({ source }) => source)),
  clauses: [...CLAUSES, ...PROVOKED_CLAUSES].map(({ source }) => source),
}

describe('the reference', () => {
  test.each(Object.entries(SOURCES))('has a heading for every source of %s', (_, sources) => {
    const missing = [...new Set(sources.flatMap(unresolved))]
    const pages = missing.map((heading) => `docs/reference/${heading.replace('#', '.md lacks #')}`)
    expect(pages).toEqual([])
  })

  test('has the vendor pages of docs/reference/vendor-pages.json', () => {
    expectGenerated(VENDOR_PAGES, `${JSON.stringify(pageOfHeading, null, 2)}\n`)
    expect(REFERENCE.get('clients#create')).toBe(pageOfHeading['clients#create'])
  })

  test('has a source that does not exist nowhere', () => {
    expect(unresolved('clients#create, clients#shoes')).toEqual(['clients#shoes'])
    expect(unresolved('decisions#99')).toEqual(['decisions#99'])
  })

  test.each(pages)('has no dead link in %s', (page) => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
    const dead = links.filter(([, file = '', anchor]) => {
      const target = file || page
      if (!existsSync(new URL(target, FOLDER))) return true
      return anchor !== undefined && !SECTIONS.has(`${target.replace('.md', '')}#${anchor}`)
    })
    expect(dead.map(([link]) => link)).toEqual([])
  })

  test.each(pages.filter((page) => page !== 'README.md'))(
    'states the certainty of every fact in %s',
    (page) => {
      const rows = textOf(page)
        .split('\n')
        .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
        .filter((line) => !/ \| Certainty \| Origin \|$/.test(line))
      const certain =
        /\| (?:documented|sdk|observed|assumed|unknown)(?:, (?:documented|sdk|observed|assumed))* \| [^|]+ \|$/
      expect(rows.filter((line) => !certain.test(line))).toEqual([])
    }
  )
})
