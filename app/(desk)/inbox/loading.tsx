import { Skeleton } from '#components/ui/skeleton.tsx'

const ROWS = Array.from({ length: 7 }, (_, row) => row)

export default function InboxLoading() {
  return (
    <div className="grid h-full min-h-0 overflow-hidden bg-surface lg:grid-cols-[372px_minmax(0,1fr)] xl:grid-cols-[372px_minmax(0,1fr)_300px]">
      <div className="border-r border-line" role="status" aria-label="Loading">
        <div className="flex h-[49px] items-center border-b border-line px-3.5">
          <Skeleton className="h-4 w-28" />
        </div>
        {ROWS.map((row) => (
          <div key={row} className="grid h-[86px] content-center gap-2 border-b border-line px-3.5">
            <Skeleton className="h-3.5 w-44" />
            <Skeleton className="h-3 w-56" />
            <Skeleton className="h-3 w-36" />
          </div>
        ))}
      </div>
      <div className="hidden content-start gap-4 px-7 py-16 lg:grid">
        <Skeleton className="h-8 w-64" />
        <Skeleton className="h-4 w-96 max-w-full" />
        <Skeleton className="h-48 w-full max-w-[720px]" />
      </div>
      <div className="hidden border-l border-line bg-canvas xl:block" />
    </div>
  )
}
