import { describe, expect, it } from 'vitest'
import { isCode, projectFiles, read } from './sources.ts'

/** What each effect that is one expression hands to React, which calls it as a clean-up. */
function handedBack(text: string): string[] {
  return [...text.matchAll(/\buse(?:Layout)?Effect\(\(\) => (?!\{)(.*)/g)].map(([, expression]) => expression as string)
}
const isNothingOrCleanUp = (expression: string) => /^(void |set[A-Z]\w*\(|\(\) =>)/.test(expression)

describe('an effect', () => {
  it('hands back nothing or a clean-up: in some browsers scrolling returns a promise, which is neither', () => {
    const screens = projectFiles().filter((path) => /^(app|components)\//.test(path) && isCode(path))
    const effects = screens.flatMap((path) => handedBack(read(path).text).map((expression) => ({ path, expression })))
    expect(effects.length).toBeGreaterThan(5)
    expect(effects.filter(({ expression }) => !isNothingOrCleanUp(expression))).toEqual([])
  })

  it('that hands back what a call returned is noticed', () => {
    const planted = 'useEffect(() => row.current?.scrollIntoView(), [id])\n'
    expect(handedBack(planted).filter(isNothingOrCleanUp)).toEqual([])
  })
})
