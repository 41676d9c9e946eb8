/** Makes the costly constants at the top level of a script lazy. Returns the changed script. */
export declare const withLazyConstants: (code: string) => string
