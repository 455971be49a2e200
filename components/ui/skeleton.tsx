import { classNames } from './class-names.ts'

/** Holds the place of what is being fetched, at its final height; appears only when that takes a moment. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('appear-late block rounded bg-line', className)} />
}
