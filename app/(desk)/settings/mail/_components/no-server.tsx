import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'

/** What happens without a mail server, and how to set one. */
export function NoServer() {
  return (
    <div className="grid gap-4">
      <Notice action={<ButtonLink href="/nurture/mailbox">Open the mailbox</ButtonLink>}>
        No mail server is set. Messages are written as ever and kept in the mailbox; none leaves.
      </Notice>
      <Panel title="Set one">
        <p className="mb-3 max-w-[70ch] text-sm text-ink-2">
          Give these to the web process and the worker, and start them again. Messages that were kept stay kept; those
          written from then on are sent.
        </p>
        <pre className="overflow-x-auto rounded-md border border-line bg-sunken p-3 text-xs leading-5">
          <code>{`SMTP_URL=smtps://user:password@mail.your-company.example\nMAIL_FROM=Baton <baton@your-company.example>`}</code>
        </pre>
        <p className="mt-3 text-xs text-ink-3">
          smtps:// encrypts from the start (port 465); smtp:// uses STARTTLS where the server offers it (port 587).
          Characters like @ in the password are written as %40.
        </p>
      </Panel>
    </div>
  )
}
