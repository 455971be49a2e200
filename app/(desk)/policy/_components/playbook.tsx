import { Link2, type LucideIcon, Mail, Phone } from 'lucide-react'
import { PlaybookFold } from '#components/policy/playbook-fold.tsx'
import type { Channel, Situation } from '#lib/policy/rules/document.ts'

const ICONS: Record<Channel, LucideIcon> = { call: Phone, email: Mail, linkedin: Link2 }

const SILENCE: Record<Situation['whileSalesOwns'], string> = {
  none: 'Automation sends nothing while sales owns the lead.',
  service_only: 'While sales owns the lead, automation sends service messages only.',
  approved: 'While sales owns the lead, automation goes on with what is approved.',
}

/** One situation in full: what automation may send, the steps of outreach, the first message. */
export function Playbook({ situation }: { situation: Situation }) {
  const { steps, message, whileSalesOwns, nextBestStep } = situation
  return (
    <PlaybookFold situation={situation}>
      <p className="text-ink-2">
        {SILENCE[whileSalesOwns]} {nextBestStep}
      </p>
      {steps.length > 0 && <Steps steps={steps} />}
      {message && (
        <div className="max-w-[640px] overflow-hidden rounded-md border border-line">
          <p className="border-b border-line bg-sunken px-3 py-2 break-words">
            <span className="text-ink-3">Subject</span> {message.subject}
          </p>
          <p className="px-3 py-2.5 break-words whitespace-pre-wrap">{message.body}</p>
        </div>
      )}
    </PlaybookFold>
  )
}

function Steps({ steps }: Pick<Situation, 'steps'>) {
  return (
    <ol className="grid gap-1.5">
      {steps.map(({ id, channel, label, afterHours }, place) => {
        const Icon = ICONS[channel]
        return (
          <li key={id} className="num grid grid-cols-[16px_minmax(0,1fr)] items-center gap-x-2.5">
            <Icon size={14} aria-hidden className="text-ink-3" />
            <span>
              {label}
              <span className="ml-2 text-xs text-ink-3">
                {place === 0 ? 'due with the promise' : `${afterHours} business hours later`}
              </span>
            </span>
          </li>
        )
      })}
    </ol>
  )
}
