'use client'

import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { AXIS, TOOLTIP } from './look.ts'

type Props = {
  label: string
  /** What the parts of a bar are called; at most five. */
  names: readonly string[]
  bars: readonly { label: string; values: readonly number[]; hrefs: readonly (string | null)[] }[]
  height: number
  onOpen: (href: string) => void
}

const FILLS = ['var(--accent)', 'var(--band-b)', 'var(--soon)', 'var(--band-c)', 'var(--line-strong)']

/** Upright bars of counts, in parts where there are several names. A click on a part opens what it counts. */
export function StackedBars({ label, names, bars, height, onOpen }: Props) {
  const data = bars.map((bar) => ({
    label: bar.label,
    ...Object.fromEntries(names.map((name, place) => [name, bar.values[place] ?? 0])),
  }))
  return (
    <div role="img" aria-label={`${label}: a chart. Its table says the same.`}>
      <ResponsiveContainer width="100%" height={height}>
        <BarChart data={data} margin={{ top: 8, right: 4, bottom: 0, left: -16 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis {...AXIS} dataKey="label" minTickGap={2} />
          <YAxis {...AXIS} axisLine={false} allowDecimals={false} width={52} />
          <Tooltip {...TOOLTIP} />
          {names.length > 1 && (
            <Legend
              itemSorter={null}
              iconType="square"
              iconSize={9}
              wrapperStyle={{ fontSize: 12, left: 0, width: '100%' }}
              formatter={inInk}
            />
          )}
          {names.map((name, part) => (
            <Bar
              key={name}
              dataKey={name}
              stackId="all"
              fill={FILLS[part % FILLS.length]}
              maxBarSize={56}
              cursor="pointer"
              isAnimationActive={false}
              onClick={(_, place) => {
                const href = bars[place]?.hrefs[part]
                if (href) onOpen(href)
              }}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </div>
  )
}

// By itself the legend writes each name in the colour of its bar, which is no colour for text.
const inInk = (name: unknown) => <span className="text-ink-2">{String(name)}</span>
