/** The keys of a result. An array of one tree stands for any number of such members. */
export type Tree = 'analysis' | 'value' | readonly [Tree] | { readonly [name: string]: Tree }

type Branch = { readonly [name: string]: Tree }

const leaves = (names: string, leaf: Tree): Branch =>
  Object.fromEntries(names.split(' ').map((name) => [name, leaf]))

/** A tree of analyses with these names. */
export const analyses = (names: string): Branch => leaves(names, 'analysis')

/** A tree of leaves that are not analyses, such as scores and texts. */
export const values = (names: string): Branch => leaves(names, 'value')

/** A structured date. */
export const DATE: Tree = values('day month year')
