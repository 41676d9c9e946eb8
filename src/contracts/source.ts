import VENDOR_PAGES from '../../docs/reference/vendor-pages.json' with { type: 'json' }

/**
 * Where the reference states a fact: a heading of `docs/reference` as page, `#` and anchor, such as
 * `clients#create`, or several with `, ` between them. A test finds headings that do not exist.
 */
export type Source = `${string}#${string}`

/**
 * The vendor's page about each heading that one covers. `npm run docs` takes them from the pages of
 * `docs/reference`.
 */
export const REFERENCE: ReadonlyMap<string, string> = new Map(Object.entries(VENDOR_PAGES))

/** Returns the headings that a source names, the most important one first. */
export const headingsOf = (source: Source): string[] => source.split(', ')
