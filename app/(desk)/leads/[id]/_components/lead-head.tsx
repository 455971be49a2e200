import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { BandBadge } from '#components/handoff/band.tsx'
import { Contact } from '#components/lead/contact.tsx'
import { StageChip } from '#components/lead/stage.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { Fact } from '#components/ui/fact.tsx'
import { LocalTime } from '#components/ui/local-time.tsx'
import type { LeadProfile } from '#lib/qualify/lead-profile.ts'

/** Who the lead is, where it stands, and who holds it. */
export function LeadHead({ profile, lastSeller }: { profile: LeadProfile; lastSeller: string | null }) {
  const { name, title, account, company, email, phone, place, stage, open, unsubscribedAt, scores } = profile
  const works = account?.name ?? company ?? account?.domain
  const band = scores.at(-1)?.band
  return (
    <header className="grid grid-cols-1 gap-4 xl:col-span-full">
      <div className="flex flex-wrap items-start gap-x-3.5 gap-y-3">
        <Avatar name={name} size="large" />
        <div className="min-w-0 flex-1 basis-60">
          <h1 className="flex flex-wrap items-center gap-2 text-xl/7 font-[650] tracking-tight wrap-anywhere">
            <bdi>{name}</bdi>
            {band && <BandBadge band={band} />}
            <StageChip stage={stage} />
            {unsubscribedAt && <Chip>Unsubscribed</Chip>}
          </h1>
          <p className="text-ink-2 wrap-anywhere">{[title, works, place].filter(Boolean).join(' · ')}</p>
          <Contact email={email} phone={phone} />
        </div>
        {open?.mayOpen && (
          <ButtonLink href={`/inbox?handoff=${open.handoffId}`} icon={<Inbox size={15} aria-hidden />}>
            Open in the inbox
          </ButtonLink>
        )}
      </div>
      <dl className="num flex flex-wrap gap-x-8 gap-y-3 text-sm">
        <Fact label="With">{holderOf(profile, lastSeller)}</Fact>
        {account && (
          <Fact label="Account">
            {account.isTarget ? 'Target account' : 'Not a target account'}
            {account.ownerName && `, owned by ${account.ownerName}`}
            {account.people > 1 && (
              <>
                {' · '}
                <Link
                  href={`/leads?q=${encodeURIComponent(account.name ?? account.domain ?? '')}`}
                  className="text-accent-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
                >
                  {account.people} people
                </Link>
              </>
            )}
          </Fact>
        )}
        <Fact label="Source">{[profile.source, profile.campaign].filter(Boolean).join(' · ') || 'Not known'}</Fact>
        <Fact label="Known since">
          <LocalTime at={profile.createdAt} />
        </Fact>
      </dl>
    </header>
  )
}

function holderOf({ open, stage, disqualifiedBy, nurture }: LeadProfile, lastSeller: string | null): string {
  if (open) return open.sellerName ?? `Queue of ${open.teamName}`
  if (stage === 'qualified') return lastSeller ? `${lastSeller}, as qualified` : 'Sales, as qualified'
  if (stage === 'disqualified') return disqualifiedBy ? `Nobody: ${disqualifiedBy}` : 'Nobody'
  if (nurture) return `Automation, track “${nurture.track}”${nurture.isPaused ? ' (paused)' : ''}`
  return 'Automation'
}
