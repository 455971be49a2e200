import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Tests that take long without being large, the longest first: their size, by which others are ordered, hides it. */
export const LONG = [
  'lib/pipeline-model.test.ts',
  'lib/installation/sample-company.test.ts',
  'lib/worker/survives-kill.test.ts',
  'lib/installation/seed-sample.test.ts',
  'lib/time/business-hours-oracle.test.ts',
]

/** Where a file comes among those of its project: the long ones lead, in their order, before all others. */
export function placeOf(path: string): number {
  const place = LONG.findIndex((long) => path.endsWith(`/${long}`))
  return place < 0 ? LONG.length : place
}

/** Begins with what takes longest, so that no worker is left alone with it at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const projects = Map.groupBy(await super.sort(files), ({ project }) => project.name)
    return [...projects.values()].flatMap((of) => of.toSorted((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId)))
  }
}
