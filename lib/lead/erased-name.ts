/** What an erased person is called wherever leads have names. */
export const ERASED_NAME = { first: 'Erased', last: 'lead' }
