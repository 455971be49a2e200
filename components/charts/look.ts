const INK = { fill: 'var(--ink-3)', fontSize: 11 }

/** How axes look in every chart. */
export const AXIS = { tick: INK, tickLine: false, axisLine: { stroke: 'var(--line)' } } as const

/** How the card looks that tells of the point under the pointer. */
export const TOOLTIP = {
  contentStyle: {
    background: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: 7,
    fontSize: 12,
    boxShadow: 'var(--float)',
  },
  labelStyle: { color: 'var(--ink-3)' },
  itemStyle: { color: 'var(--ink)' },
  separator: ': ',
  itemSorter: () => 0,
  cursor: { stroke: 'var(--line-strong)', fill: 'var(--sunken)' },
} as const
