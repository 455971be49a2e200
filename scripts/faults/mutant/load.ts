import { registerHooks } from 'node:module'

/** Puts a sweep that looks first and writes after in the place of the real one, in the process that imports this. */
registerHooks({
  resolve(specifier, context, next) {
    const isSwapped = specifier === '#lib/handoff/miss-slas.ts'
    return isSwapped
      ? { url: new URL('./miss-slas.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context)
  },
})
