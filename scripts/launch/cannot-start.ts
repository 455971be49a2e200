/** Why a command stopped, in words that need no stack: the message names the cause and the remedy. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
