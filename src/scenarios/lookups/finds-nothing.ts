/** A look-up for something that has the word `nothing` in its name finds nothing. */
export const findsNothing = (text: string): boolean => /\bnothing\b/i.test(text)
