import type { Metadata } from 'next'
import { Button } from '#components/ui/button.tsx'
import { unsubscribeView } from '#lib/recycle/unsubscribe-view.ts'
import { readConfig } from '#lib/shell/config.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { unsubscribe } from './actions.ts'

export const metadata: Metadata = { title: 'Unsubscribe', referrer: 'no-referrer', robots: 'noindex' }

/** Where the link of a nurture e-mail leads. Opening it changes nothing: mail programs open links too. */
export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  const { token = '' } = await searchParams
  const found = await unsubscribeView(runningBaton(), { token, secret: readConfig().BATON_SECRET })
  if (!found) return <BadLink />
  if (found.isUnsubscribed) {
    return (
      <>
        <h1 className="mb-1 text-xl tracking-tight">You are unsubscribed</h1>
        <p className="text-sm text-ink-2" role="status">
          We send no more marketing e-mail to <b className="break-all">{found.address}</b>. You can close this page.
        </p>
      </>
    )
  }
  return (
    <form action={unsubscribe}>
      <h1 className="mb-1 text-xl tracking-tight">No more of these e-mails?</h1>
      <p className="mb-5 text-sm text-ink-2">
        We will send no more marketing e-mail to <b className="break-all">{found.address}</b>. Answers to what you write
        to us still come.
      </p>
      <input type="hidden" name="token" value={token} />
      <Button type="submit" look="primary" className="h-9 w-full">
        Unsubscribe
      </Button>
    </form>
  )
}

function BadLink() {
  return (
    <>
      <h1 className="mb-1 text-xl tracking-tight">This link does not work</h1>
      <p className="text-sm text-ink-2">
        It is not whole, or it is too old. Open the link in the newest e-mail you have from us, or answer that e-mail
        with “unsubscribe”.
      </p>
    </>
  )
}
