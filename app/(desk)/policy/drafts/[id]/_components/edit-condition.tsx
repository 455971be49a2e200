'use client'

import { SlidersHorizontal } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { DialogCard } from '#components/ui/dialog-card.tsx'
import type { Condition } from '#lib/policy/rules/condition.ts'
import { valueAt } from '#lib/policy/rules/document-shape.ts'
import { ConditionLeaf } from './condition-leaf.tsx'
import { useDraft } from './draft-context.tsx'
import { FieldProblem } from './field-problem.tsx'

// Asked for when a condition is built anew, not when its values are changed.
const WholeCondition = dynamic(() => import('./condition-builder.tsx').then((file) => file.WholeCondition), {
  loading: () => <span className="block h-7" />,
})

type Props = { path: string; of: string }

/** A condition as a sentence whose values are edited where they stand; its build is changed in a dialog. `of` names its rule. */
export function EditCondition({ path, of }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <span data-path={path} tabIndex={-1} className="min-w-0 leading-[2.1]">
      <Words path={path} of={of} />{' '}
      <IconButton
        label={`Build the condition: ${of}`}
        className="h-6 w-6 align-middle text-ink-3!"
        onClick={() => setIsOpen(true)}
      >
        <SlidersHorizontal size={13} aria-hidden />
      </IconButton>
      <FieldProblem path={path} />
      <DialogCard title={`Condition: ${of}`} isOpen={isOpen} onClose={() => setIsOpen(false)}>
        <div className="grid gap-4 text-sm leading-[1.9]">
          <WholeCondition path={path} of={of} />
          <FieldProblem path={path} />
          <Button look="primary" className="justify-self-start" onClick={() => setIsOpen(false)}>
            Done
          </Button>
        </div>
      </DialogCard>
    </span>
  )
}

function Words({ path, of }: Props) {
  const { document } = useDraft()
  const condition = valueAt(document, path.split('.')) as Condition | undefined
  if (condition === undefined) return null
  if (condition === 'always') return 'always'
  if ('not' in condition) {
    return (
      <>
        not <Bracketed path={`${path}.not`} of={of} condition={condition.not} />
      </>
    )
  }
  if ('all' in condition || 'any' in condition) {
    const [list, word, parts] =
      'all' in condition ? (['all', 'and', condition.all] as const) : (['any', 'or', condition.any] as const)
    return parts.map((part, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a condition have no names
      <span key={place}>
        {place > 0 && ` ${word} `}
        <Bracketed path={`${path}.${list}.${place}`} of={of} condition={part} />
      </span>
    ))
  }
  return <ConditionLeaf path={path} condition={condition} of={of} />
}

/** A group inside of another is set in brackets, so that the sentence cannot be read in two ways. */
function Bracketed({ condition, ...at }: Props & { condition: Condition }) {
  const isGroup = condition !== 'always' && ('all' in condition || 'any' in condition)
  if (!isGroup) return <Words {...at} />
  return (
    <>
      (<Words {...at} />)
    </>
  )
}
