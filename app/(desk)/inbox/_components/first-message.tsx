'use client'

import { Check, Copy, ExternalLink, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import type { LeadInFocus } from '#lib/work/lead-in-focus.ts'

type Props = { focus: LeadInFocus; isDisabled: boolean; onLogSent: () => void }

/** The recommended first message: to edit, copy, open in the mail program, and log as sent. */
export function FirstMessage({ focus, isDisabled, onLogSent }: Props) {
  const { message } = focus.brief
  const [edited, setEdited] = useState<{ handoffId: number; body: string } | null>(null)
  const [isCopied, setIsCopied] = useState(false)
  if (!message) return null
  const body = edited?.handoffId === focus.row.id ? edited.body : message.body
  const mailto = `mailto:${encodeURIComponent(focus.lead.email)}?subject=${encodeURIComponent(message.subject)}&body=${encodeURIComponent(body)}`

  async function copy() {
    await navigator.clipboard.writeText(body)
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), 2000)
  }

  return (
    <section aria-label="Recommended first message" className="overflow-hidden rounded-lg border border-line">
      <header className="flex items-center gap-2 border-b border-line bg-sunken px-3.5 py-[9px] text-sm">
        <Sparkles size={14} aria-hidden className="flex-none" />
        <b className="flex-none font-semibold">Recommended first message</b>
        <span className="truncate text-ink-3">from {message.from}</span>
      </header>
      <p className="border-b border-line px-3.5 py-2 text-sm text-ink-2">
        <span className="text-ink-3">Subject</span> {message.subject}
      </p>
      <textarea
        aria-label="Message"
        value={body}
        rows={4}
        onChange={(event) => setEdited({ handoffId: focus.row.id, body: event.target.value })}
        className="block field-sizing-content w-full resize-none bg-surface px-3.5 py-3 focus-visible:outline-offset-[-2px]"
      />
      <footer className="flex flex-wrap items-center gap-2 border-t border-line px-2.5 py-2">
        <Button icon={isCopied ? <Check size={15} /> : <Copy size={15} />} onClick={copy}>
          {isCopied ? 'Copied' : 'Copy'}
        </Button>
        <a
          href={mailto}
          className="touchable inline-flex h-8 items-center gap-[7px] rounded-md border border-line-strong px-[11px] text-sm font-[550] hover:bg-sunken"
        >
          <ExternalLink size={15} aria-hidden />
          Open in mail
        </a>
        <Button disabled={isDisabled} onClick={onLogSent}>
          Sent, log it
        </Button>
      </footer>
    </section>
  )
}
