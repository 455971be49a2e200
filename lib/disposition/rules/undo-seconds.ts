/** A person's rejection or disposition takes effect after so long, so that an undo has nothing to recall. */
export const UNDO_SECONDS = 10
