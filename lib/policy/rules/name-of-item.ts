const LONGEST = 40

/**
 * A name for a new rule, made of what people call it: "EMEA, large" as "emea_large". It stays when the label changes,
 * and is none that is taken: also not by a rule that was removed, whose history would then be another's.
 */
export function nameOfItem(label: string, taken: ReadonlySet<string>): string {
  const plain = label.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const words = plain.replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^[_0-9]+|_+$/g, '')
  const name = words.slice(0, LONGEST).replace(/_+$/, '') || 'rule'
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) if (!taken.has(`${name}_${number}`)) return `${name}_${number}`
}
