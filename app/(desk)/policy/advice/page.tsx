import type { Metadata } from 'next'
import { NotForRole } from '#components/shell/not-for-role.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { Page } from '#components/ui/page.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { requireUser } from '#lib/auth/current-user.ts'
import { policyAdvice } from '#lib/policy/advice-view.ts'
import { runningBaton } from '#lib/shell/running-baton.ts'
import { JudgedRules } from './_components/judged-rules.tsx'
import { ShareList } from './_components/share-list.tsx'
import { Suggestions } from './_components/suggestions.tsx'

export const metadata: Metadata = { title: 'Advice on the policy' }

export default async function AdvicePage() {
  const user = await requireUser()
  const advice = await policyAdvice(runningBaton(), user)
  if (!advice) return <NotForRole title="Advice" whose="RevOps and admins" roleLabel={user.role} />
  const { version, days, cases, feedback, byBand, bySituation, rules } = advice
  return (
    <Page
      title="Advice"
      beside={
        <Chip tone="muted">
          {cases} closed leads of {days} days
        </Chip>
      }
      actions={<ButtonLink href="/policy">To the policy</ButtonLink>}
    >
      <p className="mb-4 max-w-[80ch] text-sm text-ink-2">
        How the leads that sales closed turned out, looked at by the rules of v{version}. Good means that it converted,
        or that the seller called it a good lead; sellers said “good” {feedback.good} and “bad” {feedback.bad} times.
        What was misrouted or lacked data is left out. Intervals are 95 %: about one rule in twenty stands out by
        chance. Only leads that were handed off are seen, so look at the backtest, and change one thing at a time.
      </p>
      <div className="grid gap-4">
        <Suggestions advice={advice} />
        <div className="grid gap-4 md:grid-cols-2">
          <Panel title="Good leads by band">
            <ShareList label="By band" shares={byBand} />
          </Panel>
          <Panel title="Good leads by situation">
            <ShareList label="By situation" shares={bySituation} />
          </Panel>
        </div>
        <Panel title="Good leads by rule" beside="with the rule, against without it" isFlush>
          <JudgedRules rules={rules} />
        </Panel>
      </div>
    </Page>
  )
}
