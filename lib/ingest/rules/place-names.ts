const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

// Names by which people call a country, beside its English one.
const codesByName = new Map<string, string>([
  ['uk', 'GB'],
  ['england', 'GB'],
  ['great britain', 'GB'],
  ['usa', 'US'],
  ['u.s.', 'US'],
  ['united states of america', 'US'],
  ['deutschland', 'DE'],
  ['österreich', 'AT'],
  ['schweiz', 'CH'],
  ['holland', 'NL'],
  ['españa', 'ES'],
  ['italia', 'IT'],
  ['czech republic', 'CZ'],
])

for (const first of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  for (const second of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    const name = regions.of(first + second)
    if (name && !codesByName.has(name.toLowerCase())) codesByName.set(name.toLowerCase(), first + second)
  }
}

/** The ISO code of a country given by its code or name; undefined when it is not known. */
export function countryCode(country: string | undefined): string | undefined {
  if (!country) return undefined
  const code = country.toUpperCase()
  if (/^[A-Z]{2}$/.test(code) && code !== 'UK' && regions.of(code)) return code
  return codesByName.get(country.toLowerCase())
}

const STATES =
  'Alabama AL,Alaska AK,Arizona AZ,Arkansas AR,California CA,Colorado CO,Connecticut CT,Delaware DE,District of Columbia DC,' +
  'Florida FL,Georgia GA,Hawaii HI,Idaho ID,Illinois IL,Indiana IN,Iowa IA,Kansas KS,Kentucky KY,Louisiana LA,Maine ME,' +
  'Maryland MD,Massachusetts MA,Michigan MI,Minnesota MN,Mississippi MS,Missouri MO,Montana MT,Nebraska NE,Nevada NV,' +
  'New Hampshire NH,New Jersey NJ,New Mexico NM,New York NY,North Carolina NC,North Dakota ND,Ohio OH,Oklahoma OK,Oregon OR,' +
  'Pennsylvania PA,Rhode Island RI,South Carolina SC,South Dakota SD,Tennessee TN,Texas TX,Utah UT,Vermont VT,Virginia VA,' +
  'Washington WA,West Virginia WV,Wisconsin WI,Wyoming WY'

const statesByName = new Map(STATES.split(',').map((state) => [state.slice(0, -3).toLowerCase(), state.slice(-2)]))

/** A state as its code: in the United States from its name or code, elsewhere as it was written. */
export function stateCode(state: string | undefined, country: string | undefined): string | undefined {
  if (!state) return undefined
  if (country !== undefined && country !== 'US') return state.slice(0, 60)
  return statesByName.get(state.toLowerCase()) ?? (state.length === 2 ? state.toUpperCase() : state.slice(0, 60))
}
