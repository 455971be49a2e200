import type { Point } from './section.ts'

/** Colours of a picture in a mail: on white, whatever the reader's theme. */
export const PICTURE_COLOURS = ['#1d5fd1', '#3f7f9f', '#6b7280'] as const
export const TARGET_COLOUR = '#2f7d55'

type Drawing = { series: readonly { points: readonly Point[] }[]; target: number | null; width: number; height: number }

const EDGE = 6
/** Above the highest value stays some air. */
const AIR = 1.12

/**
 * Lines over time as a picture (SVG) without a letter in it, so that it needs no font where it is drawn: names and
 * figures stand in the mail as text. What may still move is dashed.
 */
export function drawLines({ series, target, width, height }: Drawing): string {
  const values = series.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []))
  const highest = Math.max(...values, target ?? 0, Number.EPSILON) * AIR
  const count = Math.max(...series.map(({ points }) => points.length), 2)
  const x = (place: number) => (EDGE + (place * (width - 2 * EDGE)) / (count - 1)).toFixed(1)
  const y = (value: number) => (height - EDGE - (value / highest) * (height - 2 * EDGE)).toFixed(1)
  const level = (at: number, colour: string, more = '') =>
    `<line x1="0" x2="${width}" y1="${y(at)}" y2="${y(at)}" stroke="${colour}"${more}/>`
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => level((share * highest) / AIR, share ? '#eceef1' : '#c9ced6'))
  const lines = series.flatMap(({ points }, place) => {
    const colour = PICTURE_COLOURS[place % PICTURE_COLOURS.length] as string
    const known = points.flatMap(({ value, unsettled }, at) => (value === null ? [] : [{ at, value, unsettled }]))
    const steps = known.slice(1).map((to, index) => {
      const from = known[index] as (typeof known)[number]
      const dashes = from.unsettled || to.unsettled ? ' stroke-dasharray="5 4"' : ''
      return `<line x1="${x(from.at)}" y1="${y(from.value)}" x2="${x(to.at)}" y2="${y(to.value)}" stroke="${colour}" stroke-width="${place ? 1.5 : 2}" stroke-linecap="round"${dashes}/>`
    })
    const last = known.at(-1)
    return [...steps, ...(last ? [`<circle cx="${x(last.at)}" cy="${y(last.value)}" r="3" fill="${colour}"/>`] : [])]
  })
  const aim = target === null ? '' : level(target, TARGET_COLOUR, ' stroke-dasharray="3 3"')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="#ffffff"/>${grid.join('')}${aim}${lines.join('')}</svg>`
}
