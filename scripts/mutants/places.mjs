/** Where a line of source can be changed, and how. */

const OPPOSITES = { '===': '!==', '!==': '===', '<': '>=', '>': '<=', '<=': '>', '>=': '<' }

/** Kinds of changes: what they look for in a line, and the line after the change. */
const CHANGES = [
  {
    kind: 'comparison',
    pattern: / (===|!==|<=|>=|<|>) (?=[\w'"(-])/g,
    change: (found) => ` ${OPPOSITES[found.trim()]} `,
  },
  { kind: 'condition', pattern: /\bif \((?=[^)]*\))/g, change: () => 'if (!', closes: true },
  {
    kind: 'operator',
    pattern: / (&&|\|\|) /g,
    change: (found) => (found === ' && ' ? ' || ' : ' && '),
  },
  {
    kind: 'constant',
    pattern: /(?<![\w.'"#-])\d[\d_]*(?![\w.'"])/g,
    change: (found) => `${Number(found.replaceAll('_', '')) + 1}`,
  },
  {
    kind: 'boolean',
    pattern: /\b(true|false)\b/g,
    change: (found) => (found === 'true' ? 'false' : 'true'),
  },
  { kind: 'statement', pattern: /^ +(?:await )?[\w.#]+\([^{}]*\)$/g, change: () => '' },
]

/** Lines whose change means nothing: comments, imports, types and texts for readers. */
const isSkipped = (line) =>
  /^\s*(\/\/|\/?\*|import |export \*|export type|type |interface )/.test(line) ||
  /(summary|description|message|example)s?:/.test(line) ||
  /: (string|number|boolean|readonly)\b.*$/.test(line)

/** Returns every change of one line of a file: `index` counts lines from 0. */
export const listPlaces = (path, text) =>
  text.split('\n').flatMap((line, index) =>
    isSkipped(line)
      ? []
      : CHANGES.flatMap(({ kind, pattern, change, closes }) =>
          [...line.matchAll(pattern)].flatMap((match) => {
            const before = line.slice(0, match.index)
            const after = line.slice(match.index + match[0].length)
            // The negated condition needs its own parentheses.
            const changed = closes
              ? `${before}if (!(${after.replace(/\)(?=[^)]*$)/, '))')}`
              : `${before}${change(match[0])}${after}`
            return changed === line ? [] : [{ path, index, kind, line, changed }]
          })
        )
  )
