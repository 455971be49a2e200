import { createContext } from 'react'

/** Whether the lead went away while a form is open: it keeps its place, its text and the focus, and cannot be sent. */
export const FormIsOff = createContext(false)
