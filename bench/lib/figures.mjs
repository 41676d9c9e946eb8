// Figures from repeated measurements, and the table that shows them.

const sorted = (values) => [...values].sort((one, other) => one - other)

/** The value below which a share of the values lies. */
export const quantile = (values, share) => {
  const ordered = sorted(values)
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN
}

export const median = (values) => quantile(values, 0.5)

/** Median, least and most of the ratios that each round gave. */
export const ratioOf = (ours, theirs) => {
  const ratios = ours.map((value, round) => value / theirs[round])
  return { value: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) }
}

const shown = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2))

/** One figure of several runs: the median of their values, and the least and most of them. */
export const figureOfRuns = (figures) => {
  const [{ id, what, unit, atLeast, atMost, noneBelow }] = figures
  const values = figures.map(({ value }) => value)
  return {
    ...{ id, what, unit, atLeast, atMost },
    value: median(values),
    least: Math.min(...values),
    most: Math.max(...values),
    floor: noneBelow,
    details: `${values.length} runs: ${values.map(shown).join(', ')}`,
  }
}

const spreadOf = ({ least, most }) =>
  least === undefined ? '' : `${shown(least)} to ${shown(most)}`

const verdictOf = ({ value, least, atLeast, atMost, floor = -Infinity }) => {
  if (atLeast === undefined && atMost === undefined) return ''
  const isWithin = value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity)
  return isWithin && (least ?? value) >= floor ? 'yes' : 'NO'
}

const goalOf = ({ atLeast, atMost, floor }) => {
  const none = floor === undefined ? '' : `, none below ${floor}`
  if (atLeast !== undefined) return `at least ${atLeast}${none}`
  return atMost === undefined ? '' : `at most ${atMost}`
}

const print = (cells) => console.log(`| ${cells.join(' | ')} |`)

export const printHead = () => {
  print(['goal', 'what', 'figure', 'spread', 'goal is', 'reached', 'details'])
  print(Array.from({ length: 7 }, () => '---'))
}

/** Prints one figure: `{ id, what, value, least?, most?, unit?, atLeast?, atMost?, floor?, details? }`. */
export const printFigure = (figure) => {
  const { id, what, value, unit = '', details = '' } = figure
  const text = `${shown(value)}${unit && ` ${unit}`}`
  print([id, what, text, spreadOf(figure), goalOf(figure), verdictOf(figure), details])
}
