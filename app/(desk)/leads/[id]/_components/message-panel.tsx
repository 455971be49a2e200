import { MessageState } from '#components/lead/message-state.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { MessageLine } from '#lib/recycle/lead-messages.ts'

/** The e-mails that Baton wrote to the lead, and to sellers about it. */
export function MessagePanel({ messages }: { messages: readonly MessageLine[] }) {
  return (
    <Panel title="E-mails">
      {!messages.length && <p className="text-sm text-ink-2">None written.</p>}
      <ul className="grid gap-2.5 text-sm">
        {messages.map(({ id, subject, state, why, at, audience, toAddress, trackName }) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3">
            <span className="truncate">{subject}</span>
            <MessageState state={state} />
            <span className="col-span-full text-xs text-ink-3">
              {audience === 'lead' ? (trackName ?? 'To the lead') : `To ${toAddress}`} · <LocalTime at={at} />
              {why && <span className="block text-ink-2">{why}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
