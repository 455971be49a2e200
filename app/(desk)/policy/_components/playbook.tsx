import { ChevronRight, Link2, type LucideIcon, Mail, Phone } from 'lucide-react'
import type { Channel, Situation } from '#lib/policy/rules/document.ts'

const ICONS: Record<Channel, LucideIcon> = { call: Phone, email: Mail, linkedin: Link2 }

const SILENCE: Record<Situation['whileSalesOwns'], string> = {
  none: 'Automation sends nothing while sales owns the lead.',
  service_only: 'While sales owns the lead, automation sends service messages only.',
  approved: 'While sales owns the lead, automation goes on with what is approved.',
}

/** One situation in full: what automation may send, the steps of outreach, the first message. */
export function Playbook({ situation }: { situation: Situation }) {
  const { label, steps, message, whileSalesOwns, nextBestStep } = situation
  const parts = [steps.length > 0 && `${steps.length} steps`, message && 'a first message'].filter(Boolean)
  return (
    <details className="group border-b border-line last:border-0">
      <summary className="touchable flex cursor-pointer items-center gap-2 px-4 py-2.5 text-sm focus-visible:outline-offset-[-2px]">
        <ChevronRight size={15} aria-hidden className="flex-none text-ink-3 group-open:rotate-90" />
        <b className="font-semibold">{label}</b>
        <span className="text-ink-3">{parts.join(', ') || 'automation alone'}</span>
      </summary>
      <div className="grid gap-4 px-4 pt-1 pb-5 text-sm md:pl-10">
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
      </div>
    </details>
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
