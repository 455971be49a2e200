'use client'

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'

export type StepPoint = { at: number; value: number }
type Props = {
  /** What the value is called. */
  name: string
  points: readonly StepPoint[]
  /** Levels that mean something, drawn as labelled lines. */
  levels: readonly { value: number; label: string }[]
  highest: number
  height: number
}

const INK = { fill: 'var(--ink-3)', fontSize: 11 }

/** A value that changes in steps over time; instants in epoch milliseconds. A table must stand beside it. */
export function StepLine({ name, points, levels, highest, height }: Props) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart data={[...points]} margin={{ top: 8, right: 10, bottom: 0, left: -22 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          tickFormatter={dayOf}
          tick={INK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={40}
        />
        <YAxis domain={[0, highest]} tick={INK} tickLine={false} axisLine={false} width={52} />
        {levels.map(({ value, label }) => (
          <ReferenceLine
            key={label}
            y={value}
            stroke="var(--line-strong)"
            strokeDasharray="4 3"
            label={{ value: label, position: 'insideTopLeft', ...INK }}
          />
        ))}
        <Tooltip
          labelFormatter={(at) =>
            new Date(Number(at)).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
          }
          contentStyle={{
            background: 'var(--raised)',
            border: '1px solid var(--line)',
            borderRadius: 7,
            fontSize: 12,
            boxShadow: 'var(--float)',
          }}
          labelStyle={{ color: 'var(--ink-3)' }}
          itemStyle={{ color: 'var(--ink)' }}
        />
        <Line
          dataKey="value"
          name={name}
          type="stepAfter"
          stroke="var(--accent)"
          strokeWidth={2}
          dot={false}
          activeDot={{ r: 4 }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  )
}

function dayOf(at: number): string {
  return new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })
}
