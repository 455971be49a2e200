import { ListLink } from '#components/ui/list-link.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { MovedPromise } from '#lib/team/moved-promises.ts'

/** The open promises that would fall due at another time; they are kept as they were made. */
export function MovedList({ moved, isSaved }: { moved: readonly MovedPromise[]; isSaved: boolean }) {
  if (!moved.length) {
    return <Notice>{isSaved ? 'Saved. ' : ''}Every open promise would fall due when it does already.</Notice>
  }
  return (
    <Notice tone={isSaved ? 'info' : 'soon'}>
      <p className="font-semibold">
        {isSaved && 'Saved. '}
        {moved.length === 1 ? 'One open promise' : `${moved.length} open promises`} would fall due at another time.
        Promises already made are kept.
      </p>
      <ul className="num mt-1 grid gap-0.5">
        {moved.map(({ handoffId, leadName, dueAt, wouldBeDueAt }) => (
          <li key={handoffId}>
            <ListLink href={`/inbox?handoff=${handoffId}`} className="font-[550] underline">
              {leadName}
            </ListLink>
            : due <LocalTime at={dueAt} />, would be <LocalTime at={wouldBeDueAt} />
          </li>
        ))}
      </ul>
    </Notice>
  )
}
