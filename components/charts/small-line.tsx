type Unsettled = 'incomplete' | 'maturing'
type Props = {
  points: readonly { value: number | null; unsettled: Unsettled | null }[]
  /** The upper end of the scale; the lower is 0. */
  highest: number
  /** A level to be reached. */
  target: number | null
}

const [WIDTH, HEIGHT, EDGE] = [220, 56, 4]

/** A line without axes, to be read beside others on the same scale. Words must stand beside it. */
export function SmallLine({ points, highest, target }: Props) {
  const x = (place: number) => EDGE + (place * (WIDTH - 2 * EDGE)) / Math.max(1, points.length - 1)
  const y = (value: number) => EDGE + (1 - value / highest) * (HEIGHT - 2 * EDGE)
  const drawn = points.flatMap(({ value, unsettled }, place) =>
    value === null ? [] : [{ x: x(place), y: y(value), unsettled, place }],
  )
  const steps = drawn.slice(1).map((to, index) => ({ from: drawn[index] as (typeof drawn)[number], to }))
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="block w-full" preserveAspectRatio="none">
      <line x1={0} x2={WIDTH} y1={HEIGHT - EDGE} y2={HEIGHT - EDGE} stroke="var(--line)" />
      {target !== null && target <= highest && (
        <line x1={0} x2={WIDTH} y1={y(target)} y2={y(target)} stroke="var(--met)" strokeDasharray="3 3" />
      )}
      {steps.map(({ from, to }) => (
        <line
          key={to.place}
          x1={from.x}
          y1={from.y}
          x2={to.x}
          y2={to.y}
          stroke="var(--accent)"
          strokeWidth={1.75}
          strokeLinecap="round"
          strokeDasharray={from.unsettled || to.unsettled ? '3 3.5' : undefined}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {drawn.length === 1 && drawn[0] && <circle cx={drawn[0].x} cy={drawn[0].y} r={2.5} fill="var(--accent)" />}
    </svg>
  )
}
