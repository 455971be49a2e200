import { Page } from './page.tsx'
import { Skeleton } from './skeleton.tsx'

const ROWS = Array.from({ length: 9 }, (_, row) => row)

/** Holds the place of a page with a title and a table while it is fetched. */
export function PageSkeleton() {
  return (
    <Page title={<Skeleton className="h-6 w-32" />}>
      <span className="sr-only" role="status">
        Loading
      </span>
      <div className="mb-5 flex h-[34px] items-center gap-6 border-b border-line">
        {ROWS.slice(0, 4).map((tab) => (
          <Skeleton key={tab} className="h-3.5 w-20" />
        ))}
      </div>
      <div className="rounded-lg border border-line bg-surface">
        {ROWS.map((row) => (
          <div key={row} className="flex h-[53px] items-center gap-6 border-b border-line px-4 last:border-0">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3.5 flex-1" />
            <Skeleton className="h-3.5 w-16" />
          </div>
        ))}
      </div>
    </Page>
  )
}
