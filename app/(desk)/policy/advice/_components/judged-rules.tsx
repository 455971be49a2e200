import { Chip, type ChipTone } from '#components/ui/chip.tsx'
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from '#components/ui/table.tsx'
import type { JudgedRule, Verdict } from '#lib/policy/rules/tuning/judge-rules.ts'
import { FEWEST_CASES } from '#lib/policy/rules/tuning/judged-case.ts'
import { describePoints } from '#lib/policy/rules/tuning/suggestions.ts'
import { describeEstimate, type Estimate } from '#lib/policy/rules/wilson.ts'

const VERDICTS: Record<Verdict, [tone: ChipTone, words: string]> = {
  separates: ['met', 'good from bad'],
  backwards: ['late', 'the opposite'],
  flat: ['soon', 'nothing'],
  unclear: ['muted', 'may be chance'],
  too_little: ['plain', 'too few cases'],
}

/** Each rule that gives points: how leads with it and without it turned out, and whether that tells anything. */
export function JudgedRules({ rules }: { rules: readonly JudgedRule[] }) {
  const some = rules.filter(({ cases }) => cases > 0)
  const none = rules.filter(({ cases }) => cases === 0)
  return (
    <>
      <Table label="Rules">
        <TableHead>
          <tr>
            <HeadCell className="w-[26%]">Rule</HeadCell>
            <HeadCell className="text-right">Points</HeadCell>
            <HeadCell>With it</HeadCell>
            <HeadCell>Without it</HeadCell>
            <HeadCell>Difference</HeadCell>
            <HeadCell>What it tells</HeadCell>
          </tr>
        </TableHead>
        <TableBody>
          {some.map((rule) => (
            <RuleRow key={rule.path} rule={rule} />
          ))}
        </TableBody>
      </Table>
      <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">
        With fewer than {FEWEST_CASES} cases on either side nothing is said about a rule.
        {none.length > 0 && ` Without a case: ${none.map(({ label }) => label).join(', ')}.`}
      </p>
    </>
  )
}

function RuleRow({ rule: { label, part, points, difference, cases, verdict } }: { rule: JudgedRule }) {
  const [tone, words] = VERDICTS[verdict]
  return (
    <TableRow className="max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-3 max-md:gap-y-1">
      <Cell>
        <span className="font-[550]">{label}</span>
        <span className="block text-xs text-ink-3">{part === 'fit' ? 'fit rule' : 'signal'}</span>
      </Cell>
      <Cell className="num md:text-right">{points > 0 ? `+${points}` : points < 0 ? `−${-points}` : 0}</Cell>
      <Cell className="num max-md:col-span-full">
        <span className="mr-1 text-ink-3 md:hidden">With it:</span>
        {said(difference?.one, cases)}
      </Cell>
      <Cell className="num max-md:col-span-full">
        <span className="mr-1 text-ink-3 md:hidden">Without it:</span>
        {said(difference?.other, 0)}
      </Cell>
      <Cell className="num max-md:col-span-full">
        <span className="mr-1 text-ink-3 md:hidden">Difference:</span>
        {difference ? describePoints(difference) : '–'}
      </Cell>
      <Cell className="max-md:col-span-full">
        <Chip tone={tone}>{words}</Chip>
      </Cell>
    </TableRow>
  )
}

const said = (estimate: Estimate | undefined, cases: number) =>
  estimate ? describeEstimate(estimate) : cases ? `${cases} cases` : 'no cases'
