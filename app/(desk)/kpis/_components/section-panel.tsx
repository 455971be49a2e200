'use client'

import { Download } from 'lucide-react'
import { useState } from 'react'
import { classNames } from '#components/ui/class-names.ts'
import { Panel } from '#components/ui/panel.tsx'
import type { Section } from '#lib/kpis/rules/section.ts'
import { exportHref, type KpiAddress } from './kpi-query.ts'
import { SectionChart } from './section-chart.tsx'
import { SectionTable } from './section-table.tsx'

/** A part of the dashboard as a chart or as a table, with its sentence and its file. */
export function SectionPanel({ section, address }: { section: Section; address: KpiAddress }) {
  const { id, table, chart } = section
  const [isTable, setIsTable] = useState(chart === null)
  const isEmpty = table.rows.length === 0
  return (
    <Panel
      title={table.title}
      className="h-full"
      beside={
        <span className="flex items-center gap-1 print:hidden">
          {chart && (
            <>
              <Choice label="Chart" of={table.title} isOn={!isTable} onChoose={() => setIsTable(false)} />
              <Choice label="Table" of={table.title} isOn={isTable} onChoose={() => setIsTable(true)} />
            </>
          )}
          {!isEmpty && (
            <a
              href={exportHref(address, id)}
              download
              aria-label={`CSV of ${table.title}`}
              className="touchable inline-flex h-6 items-center gap-1 rounded-sm px-1.5 hover:bg-sunken hover:text-ink"
            >
              <Download size={13} aria-hidden /> CSV
            </a>
          )}
        </span>
      }
    >
      {chart && !isTable && <SectionChart chart={chart} title={table.title} address={address} />}
      {!isEmpty && isTable && <SectionTable table={table} address={address} />}
      <p className={classNames('text-sm text-ink-2', !isEmpty && 'mt-2.5')}>{table.summary}</p>
    </Panel>
  )
}

type ChoiceProps = { label: string; of: string; isOn: boolean; onChoose: () => void }

function Choice({ label, of, isOn, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={`${label} of ${of}`}
      onClick={onChoose}
      className={classNames(
        'touchable h-6 rounded-sm px-1.5',
        isOn ? 'bg-sunken font-[550] text-ink' : 'hover:text-ink',
      )}
    >
      {label}
    </button>
  )
}
