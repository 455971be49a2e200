'use client'

import { FlaskConical, Send } from 'lucide-react'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { type RequestOutcome, sendRequest } from '../actions.ts'

// Its dialog is for admins, once in the life of a sample.
const RemoveSample = dynamic(() => import('./remove-sample.tsx').then((file) => file.RemoveSample), {
  loading: () => null,
})

type Props = { company: string; userId: number; mayRemove: boolean }

/** Says on every page that nothing here is real, and lets the sample be tried out and removed. */
export function SampleBanner({ company, userId, mayRemove }: Props) {
  const { run, isBusy, problem } = useAction()
  const [outcome, setOutcome] = useState<RequestOutcome | null>(null)
  return (
    <section
      aria-label="Sample company"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line bg-soon-soft px-4 py-1.5 text-sm lg:px-7"
    >
      <FlaskConical size={15} aria-hidden className="flex-none text-soon" />
      <div className="min-w-0 flex-1 basis-56" role="status">
        {problem ? (
          <span className="text-late">{problem}</span>
        ) : outcome ? (
          <Told outcome={outcome} userId={userId} />
        ) : (
          <>
            <b className="text-soon">Sample data.</b> <span className="text-ink-2">{company} does not exist.</span>
          </>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Button icon={<Send size={13} aria-hidden />} disabled={isBusy} onClick={() => run(sendRequest, setOutcome)}>
          {isBusy ? (
            'Sending…'
          ) : outcome ? (
            'Send another'
          ) : (
            <span>
              Send a <span className="max-sm:sr-only">sample </span>demo request
            </span>
          )}
        </Button>
        {mayRemove && <RemoveSample company={company} />}
      </div>
    </section>
  )
}

function Told({ outcome: { sent, owner }, userId }: { outcome: RequestOutcome; userId: number }) {
  return (
    <span className="text-ink">
      <b>{sent.name}</b>
      {sent.company && ` of ${sent.company}`} asked for a demo.{' '}
      {owner === null ? (
        'The worker has not come to it yet; it arrives by itself.'
      ) : owner.sellerId === userId ? (
        <>
          It is in{' '}
          <Link href="/inbox" className="text-accent-ink underline">
            your inbox
          </Link>
          .
        </>
      ) : owner.sellerName ? (
        `It is in the inbox of ${owner.sellerName}, ${owner.teamName}.`
      ) : (
        `It is in the queue of ${owner.teamName}.`
      )}
    </span>
  )
}
