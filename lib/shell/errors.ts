/** Why a verb refused: a code for programs, a message for people that says what to do. Nothing was changed. */
export class Refusal extends Error {
  override name = 'Refusal'
  code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.code = code
  }
}

export type RefusalCode =
  /** The caller may not do this. */
  | 'not_allowed'
  /** The thing is not there, or not for the caller to see. */
  | 'not_found'
  /** Somebody or something else was faster; the message says what happened. */
  | 'conflict'
  /** The input is not valid; the message says how to mend it. */
  | 'invalid'
