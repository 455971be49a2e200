import { Sentence } from '#components/policy/sentence.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { Advice } from '#lib/policy/advice-view.ts'
import { FEWEST_CASES } from '#lib/policy/rules/tuning/judged-case.ts'
import { AdoptButton } from './adopt-button.tsx'

/** What the closed leads speak for. Each becomes a draft with its backtest; none changes anything by itself. */
export function Suggestions({ advice: { suggestions, threshold } }: { advice: Advice }) {
  return (
    <Panel title="Suggestions">
      <ul className="grid gap-4 text-sm">
        {suggestions.map(({ id, title, words, why }) => (
          <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-2">
            <div className="min-w-0 flex-1 basis-72">
              <h3 className="font-[550]">{title}</h3>
              <p className="mt-1 leading-[1.7]">
                <Sentence parts={words} />
              </p>
              <p className="num mt-1 max-w-[76ch] text-ink-2">{why}</p>
            </div>
            <AdoptButton id={id} title={title} />
          </li>
        ))}
        {threshold.kind === 'keep' && (
          <li className="text-ink-2">
            Band A at {threshold.from}: leave it. Around it no score stands out in {threshold.cases} closed leads of the
            situations that ask for a band.
          </li>
        )}
        {threshold.kind === 'too_little' && (
          <li className="text-ink-2">
            Band A at {threshold.from}: too little to say. It takes {FEWEST_CASES} closed leads just above or below it
            and {FEWEST_CASES} beyond, of situations that ask for a band; there are {threshold.cases} in all.
          </li>
        )}
      </ul>
    </Panel>
  )
}
