'use client'

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { AXIS, TOOLTIP } from './look.ts'

type Unsettled = 'incomplete' | 'maturing'
type Point = { at: number; label: string; value: number | null; unsettled: Unsettled | null; href: string | null }
type Props = {
  label: string
  /** At most five; each is named at its last point. */
  series: readonly { name: string; points: readonly Point[] }[]
  /** A level to be reached, drawn as a labelled line. */
  target: { value: number; label: string } | null
  /** What happened when, drawn as labelled upright lines; epoch milliseconds. */
  moments: readonly { at: number; label: string }[]
  /** Where the upright axis is marked, the last its end; left out, the library chooses. */
  ticks?: number[]
  height: number
  format: (value: number) => string
  onOpen: (href: string) => void
}

const LOOKS = [
  { unsettled: null, dashes: undefined },
  { unsettled: 'incomplete', dashes: '5 4' },
  { unsettled: 'maturing', dashes: '1.5 3.5' },
] as const

const keyOf = (name: string, unsettled: Unsettled | null) => (unsettled ? `${name}, ${unsettled}` : name)
const nameOf = (key: string) => key.replace(/, (incomplete|maturing)$/, '')
// Between two unsettled kinds one line is enough.
const joins = (own: Unsettled | null, beside: Unsettled) => own === null || beside === 'maturing'

const STROKES = ['var(--accent)', 'var(--band-b)', 'var(--ink-3)', 'var(--soon)', 'var(--met)']

/** Lines over time. What is not complete yet is dashed, what is maturing dotted; a click on a point opens what it counts. */
export function TimeLines({ label, series, target, moments, ticks, height, format, onOpen }: Props) {
  const points = series[0]?.points ?? []
  const data = points.map(({ at, label: name }, place) => ({
    ...{ at, name },
    ...Object.fromEntries(series.flatMap((line) => [...drawn(line, place)])),
  }))
  const ends = lineEnds(series, target)
  const highest = ticks?.at(-1) ?? Math.max(0, ...ends.map(({ value }) => value), ...series.flatMap(valuesOf))
  const shifts = labelShifts(ends, (height - AXES_PX) / (highest || 1))
  const overTop = ends.map(
    ({ name, value }) => -(shifts.get(name) ?? 0) - (1 - value / (highest || 1)) * (height - AXES_PX),
  )
  const longest = Math.max(0, ...[...series.map(({ name }) => name), target?.label ?? ''].map((name) => name.length))
  const span = points.length > 1 ? (points[1]?.at ?? 0) - (points[0]?.at ?? 0) : 0
  return (
    <div role="img" aria-label={`${label}: a chart. Its table says the same.`}>
      <ResponsiveContainer width="100%" height={height}>
        <LineChart
          data={data}
          margin={{ top: 14 + Math.max(0, ...overTop), right: 14 + longest * LETTER_PX, bottom: 0, left: -6 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            {...AXIS}
            dataKey="at"
            type="number"
            scale="time"
            domain={['dataMin', points.length > 1 ? 'dataMax' : `dataMax + ${span + 1}`]}
            ticks={points.map(({ at }) => at)}
            tickFormatter={(at) => points.find((point) => point.at === at)?.label ?? ''}
            minTickGap={36}
          />
          <YAxis
            {...AXIS}
            axisLine={false}
            width={62}
            tickFormatter={format}
            domain={[0, ticks?.at(-1) ?? 'auto']}
            ticks={ticks}
          />
          {target && (
            <ReferenceLine
              y={target.value}
              stroke="var(--met)"
              strokeDasharray="3 3"
              label={({ viewBox: { x, y, width } }: { viewBox: { x: number; y: number; width: number } }) => (
                <text x={x + width + 8} y={y + 4 + (shifts.get(target.label) ?? 0)} fill="var(--met)" fontSize={12}>
                  {target.label}
                </text>
              )}
            />
          )}
          {apart(moments, points).map(({ at, label: name, words }) => (
            <ReferenceLine
              key={name}
              x={at}
              ifOverflow="extendDomain"
              stroke="var(--ink-3)"
              strokeDasharray="2 2"
              label={{ value: words, position: 'insideTopRight', fill: 'var(--ink-3)', fontSize: 12 }}
            />
          ))}
          <Tooltip
            {...TOOLTIP}
            payloadUniqBy={({ dataKey }) => nameOf(String(dataKey))}
            labelFormatter={(at) => points.find((point) => point.at === at)?.label ?? ''}
            formatter={(value) => format(Number(value))}
          />
          {series.map(({ name, points: own }, place) => {
            const last = own.findLastIndex(({ value }) => value !== null)
            const stroke = STROKES[place % STROKES.length] as string
            const open = (index: number) => {
              const href = own[index]?.href
              if (href) onOpen(href)
            }
            return LOOKS.map(({ unsettled, dashes }) => (
              <Line
                key={`${name}${unsettled}`}
                dataKey={keyOf(name, unsettled)}
                stroke={stroke}
                strokeWidth={place === 0 ? 2 : 1.5}
                strokeDasharray={dashes}
                dot={({ key, cx, cy, index }) =>
                  own[index]?.value != null && own[index].unsettled === unsettled ? (
                    <circle
                      key={key}
                      cx={cx}
                      cy={cy}
                      r={2.5}
                      stroke={stroke}
                      strokeWidth={place === 0 ? 2 : 1.5}
                      fill={unsettled ? 'var(--surface)' : stroke}
                    />
                  ) : (
                    <g key={key} />
                  )
                }
                activeDot={{
                  r: 5,
                  cursor: 'pointer',
                  onClick: (_, dot) => open(Number((dot as { index?: number }).index)),
                }}
                isAnimationActive={false}
                label={({ x, y, index }: { x?: number | string; y?: number | string; index?: number }) =>
                  index === last && unsettled === (own[last]?.unsettled ?? null) ? (
                    <text
                      key={name}
                      x={Number(x) + 8}
                      y={Number(y) + 4 + (shifts.get(name) ?? 0)}
                      fill={stroke}
                      fontSize={12}
                    >
                      {name}
                    </text>
                  ) : (
                    <g key={`${name}${index}`} />
                  )
                }
              />
            ))
          })}
        </LineChart>
      </ResponsiveContainer>
    </div>
  )
}

/** A point belongs to the line of its kind, and begins or ends one of a less settled neighbour. */
function* drawn({ name, points }: Props['series'][number], place: number): Generator<[string, number]> {
  const point = points[place]
  if (!point || point.value === null) return
  yield [keyOf(name, point.unsettled), point.value]
  for (const { unsettled } of LOOKS) {
    if (unsettled === null || unsettled === point.unsettled) continue
    const isBeside = [place - 1, place + 1].some((each) => points[each]?.unsettled === unsettled)
    if (isBeside && joins(point.unsettled, unsettled)) yield [keyOf(name, unsettled), point.value]
  }
}

const LABEL_PX = 13
/** What the axis below and the air above a drawing take. */
const AXES_PX = 50
const LETTER_PX = 6

/** Moments whose names would lie on each other share one: "v1, v2". */
function apart(moments: Props['moments'], points: readonly Point[]) {
  const near = ((points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0)) * 0.08
  let names: string[] = []
  return moments.map((moment, place) => {
    names.push(moment.label)
    if ((moments[place + 1]?.at ?? Number.POSITIVE_INFINITY) - moment.at < near) return { ...moment, words: '' }
    const words = names.join(', ')
    names = []
    return { ...moment, words }
  })
}

type LineEnd = { name: string; value: number }

/** Where the name of each line, and of the target, belongs, from the lowest up. */
function lineEnds(series: Props['series'], target: Props['target']): LineEnd[] {
  const ends = series.map(({ name, points }) => ({
    name,
    value: points.findLast(({ value }) => value !== null)?.value ?? 0,
  }))
  if (target) ends.push({ name: target.label, value: target.value })
  return ends.sort((a, b) => a.value - b.value)
}

/** How far each name is moved up, so that none hides another or the axis. */
function labelShifts(ends: readonly LineEnd[], pxOfOne: number): Map<string, number> {
  const shifts = new Map<string, number>()
  let free = 0
  for (const { name, value } of ends) {
    const place = Math.max(value * pxOfOne, free)
    shifts.set(name, value * pxOfOne - place)
    free = place + LABEL_PX
  }
  return shifts
}

const valuesOf = ({ points }: Props['series'][number]) => points.map(({ value }) => value ?? 0)
