/**
 * Prefixes of month names without accents, three or four letters each, January first: English, German, French, Spanish,
 * Italian, Portuguese, Dutch, Greek and Hungarian.
 */
const monthPrefixes = [
  'jan gen ene ιαν',
  'feb fev φεβ',
  'mar mae maa mrz mrt μαρ',
  'apr avr abr απρ',
  'may mai mag maj mei μαι',
  'jun juin giu ιουν ιον',
  'jul juil lug ιουλ ιολ',
  'aug aou ago αυγ',
  'sep set σεπ',
  'oct okt ott out οκτ',
  'nov νοε νοβ',
  'dec dez dic δεκ',
];
const months = new Map(
  monthPrefixes.flatMap((prefixes, index) =>
    prefixes.split(' ').map((prefix): [string, number] => [prefix, index + 1]),
  ),
);

/**
 * parseMonthName returns 1 to 12, or 0 for a word that is no month name. `word` must be lower case and without accents.
 */
export function parseMonthName(word: string): number {
  return months.get(word.slice(0, 4)) ?? months.get(word.slice(0, 3)) ?? 0;
}

/** Minutes east of UTC for the zone names that feeds still use (RFC 2822 section 4.3, and common others). */
const zoneMinutes = new Map<string, number>(
  Object.entries({
    z: 0,
    ut: 0,
    utc: 0,
    gmt: 0,
    'etc/gmt': 0,
    'etc/utc': 0,
    wet: 0,
    bst: 60,
    cet: 60,
    met: 60,
    mez: 60,
    west: 60,
    cest: 120,
    mesz: 120,
    mest: 120,
    eet: 120,
    sast: 120,
    eest: 180,
    msk: 180,
    ist: 330,
    hkt: 480,
    sgt: 480,
    awst: 480,
    jst: 540,
    kst: 540,
    aest: 600,
    aedt: 660,
    nzst: 720,
    nzdt: 780,
    ast: -240,
    adt: -180,
    est: -300,
    edt: -240,
    et: -300,
    cst: -360,
    cdt: -300,
    ct: -360,
    mst: -420,
    mdt: -360,
    mt: -420,
    pst: -480,
    pdt: -420,
    pt: -480,
    akst: -540,
    akdt: -480,
    hst: -600,
  }),
);

/**
 * parseZoneOffsetMinutes parses a lower-case zone, `+0530` or a name, to minutes east of UTC; null for an unknown zone.
 */
export function parseZoneOffsetMinutes(zone: string): number | null {
  const named = zoneMinutes.get(zone);
  if (named !== undefined) return named;
  const m = /^(?:gmt|utc|ut)?\s?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!m) return null;
  const minutes = Number(m[2]) * 60 + Number(m[3] ?? 0);
  return minutes > 14 * 60 ? null : (m[1] === '-' ? -1 : 1) * minutes;
}
