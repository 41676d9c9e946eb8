/**
 * Small grey pictures that stand in for what the engine would cut out of a document: real images
 * of the documents at hand would make every answer megabytes long.
 */
export const PLACEHOLDER_IMAGE =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAKCAAAAACsrEBcAAAAD0lEQVR4nGOYBQUM1GYAAHZyMCFwkNOqAAAAAElFTkSuQmCC'
