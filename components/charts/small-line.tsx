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
  const drawn = points.map(({ value, unsettled }, place) =>
    value === null ? null : { x: x(place), y: y(value), unsettled, place },
  )
  const steps = drawn.flatMap((to, place) => {
    const from = drawn[place - 1]
    return from && to ? [{ from, to }] : []
  })
  // A point that no line reaches would not be seen; a line of no length is round, however wide the picture is drawn.
  const alone = drawn.flatMap((point, place) => (point && !drawn[place - 1] && !drawn[place + 1] ? [point] : []))
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className="block h-14 w-full" preserveAspectRatio="none">
      <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
      {target !== null && target <= highest && (
        <line
          x1={0}
          x2={WIDTH}
          y1={y(target)}
          y2={y(target)}
          stroke="var(--met)"
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
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
      {alone.map((point) => (
        <line
          key={point.place}
          x1={point.x}
          y1={point.y}
          x2={point.x}
          y2={point.y}
          stroke="var(--accent)"
          strokeWidth={5}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}
