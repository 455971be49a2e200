'use client'

import { CircleCheck, CircleDashed, CircleX, type LucideIcon, Send } from 'lucide-react'
import { useState } from 'react'
import { useAction } from '#components/shell/use-action.ts'
import { Button } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { StageResult } from '#lib/integrations/test-mail.ts'
import { test } from '../actions.ts'

const LABELS: Record<StageResult['stage'], string> = {
  connect: 'Connect',
  tls: 'Encryption',
  auth: 'Sign-in',
  accepted: 'Accepted',
}
const STATES: Record<StageResult['state'], { Icon: LucideIcon; tone: string; words: string }> = {
  passed: { Icon: CircleCheck, tone: 'text-met', words: 'passed' },
  failed: { Icon: CircleX, tone: 'text-late', words: 'failed' },
  not_reached: { Icon: CircleDashed, tone: 'text-ink-3', words: 'not reached' },
}

/** Sends a mail to oneself and shows how far it came. */
export function MailTest({ toAddress }: { toAddress: string }) {
  const { run, isBusy, problem } = useAction()
  const [results, setResults] = useState<StageResult[] | null>(null)
  return (
    <Panel title="Test">
      <div className="grid justify-items-start gap-4">
        <p className="text-sm text-ink-2">Sends a short e-mail to {toAddress}, and says how each stage went.</p>
        <Button
          icon={<Send size={15} aria-hidden />}
          disabled={isBusy}
          onClick={() => {
            setResults(null)
            run(test, setResults)
          }}
        >
          {isBusy ? 'Testing…' : 'Send a test e-mail'}
        </Button>
        {problem && <Notice tone="late">{problem}</Notice>}
        {results && <Stages results={results} />}
      </div>
    </Panel>
  )
}

function Stages({ results }: { results: StageResult[] }) {
  return (
    <ol role="status" className="grid w-full gap-2 text-sm">
      {results.map(({ stage, state, detail }) => {
        const { Icon, tone, words } = STATES[state]
        return (
          <li key={stage} className="grid grid-cols-[16px_90px_minmax(0,1fr)] items-baseline gap-x-2.5">
            <Icon size={15} aria-hidden className={classNames('translate-y-0.5', tone)} />
            <span className="font-[550]">{LABELS[stage]}</span>
            <span className={classNames('break-words', state === 'failed' ? 'text-late' : 'text-ink-2')}>
              {words}
              {detail && `: ${detail}`}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
