import { describe, expect, it } from 'vitest'
import { isCode, projectFiles, read } from './sources.ts'

/** Each component that is loaded on request, with what stands in its place until then. */
function loadedLater(text: string): string[] {
  return text.split(/\bdynamic\(/).slice(1)
}
const standsAlone = (call: string) => /\bloading\b|\bssr: false\b/.test(call.split(/\n(?=[^\s})])|\n\n/)[0] ?? call)

describe('what is loaded on request', () => {
  it('stands alone: without something in its place the whole page would give way to its skeleton', () => {
    const screens = projectFiles().filter((path) => /^(app|components)\//.test(path) && isCode(path))
    const calls = screens.flatMap((path) => loadedLater(read(path).text).map((call) => ({ path, call })))
    expect(calls.length).toBeGreaterThan(5)
    expect(calls.filter(({ call }) => !standsAlone(call)).map(({ path }) => path)).toEqual([])
  })

  it('is noticed where nothing stands in its place', () => {
    const planted = "const Later = dynamic(() => import('./later.tsx'))\n\nconst loading = 1\n"
    expect(loadedLater(planted).filter(standsAlone)).toEqual([])
  })
})
