/** Something whose state can be told as plain data, and taken over by a new one of its kind. */
interface Part {
  toState(): unknown
  restore(state: never): void
}

type Told<Parts extends Record<keyof Parts, Part>> = {
  [Name in keyof Parts]: ReturnType<Parts[Name]['toState']>
}

type Taken<Parts extends Record<keyof Parts, Part>> = {
  readonly [Name in keyof Parts]: Parameters<Parts[Name]['restore']>[0]
}

/** Parts as one, which tells and restores them in their order. */
export const together = <Parts extends Record<keyof Parts, Part>>(parts: Parts) => {
  const all = Object.entries<Part>(parts)
  return {
    // The compiler cannot see that these are the names of the parts, each with what it tells.
    toState: () =>
      Object.fromEntries(all.map(([name, part]) => [name, part.toState()])) as Told<Parts>,
    restore: (state: Taken<Parts>): void => {
      // Nor that each part is given what it takes.
      for (const [name, part] of all) part.restore(Reflect.get(state, name) as never)
    },
  }
}
