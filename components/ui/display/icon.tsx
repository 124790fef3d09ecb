const iconPaths = {
  stream: 'M2 4h12M2 8h9M2 12h12',
  map: 'M2 2.5h12v11H2zM8.5 2.5v11M2 8.5h6.5M8.5 6h5.5',
  watch: 'M1.5 11.5 5 7l3 2.5 3-5.5 3.5 4',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  sources: 'M3 13a10 10 0 0 1 10-10M3 13a6 6 0 0 1 6-6M3 13h.01',
  gauge: 'M2 11.5a6 6 0 1 1 12 0M8 11.5l3-4',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c.4-2.6 2.2-4 4.5-4s4.1 1.4 4.5 4M11 3a2.3 2.3 0 0 1 0 4.4M12.2 9.8c1.3.5 2.1 1.8 2.3 3.7',
  journal: 'M3 2h10v12H3zM5.5 5.5h5M5.5 8h5M5.5 10.5h3',
  account: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 14c.6-3 2.8-4.5 5.5-4.5s4.9 1.5 5.5 4.5',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  close: 'm3.5 3.5 9 9m0-9-9 9',
  download: 'M8 2v8m-3.5-3.5L8 10l3.5-3.5M2.5 13.5h11',
  open: 'M6 3H3v10h10v-3M9 2.5h4.5V7M13 3 7.5 8.5',
  down: 'm4 6 4 4 4-4',
  topics: 'M1.5 6c3-4 5 4 8 0s4-1 5-2M1.5 11.5c3-3 5 2.5 8 0s4-1 5-2',
  bell: 'M4 11.5V7.2a4 4 0 0 1 8 0v4.3l1 1H3zM6.8 14.2h2.4',
  inbox: 'M2 9.5 4 3h8l2 6.5v3.5H2zM2 9.5h3.5l1 1.8h3l1-1.8H14',
  star: 'm8 1.8 1.9 4 4.4.6-3.2 3 .8 4.4L8 11.7l-3.9 2.1.8-4.4-3.2-3 4.4-.6z',
  starred: 'm8 1.8 1.9 4 4.4.6-3.2 3 .8 4.4L8 11.7l-3.9 2.1.8-4.4-3.2-3 4.4-.6z',
  gap: 'M2 8h4M10 8h4M6 5v6M10 5v6',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  up: 'M8 13V3M3.5 7.5 8 3l4.5 4.5',
} as const;

export type IconName = keyof typeof iconPaths;

/** Icon draws a line icon, 16 px by default, hidden from assistive technology. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 16 16" fill="none">
      <path
        d={iconPaths[name]}
        fill={name === 'starred' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={name === 'more' ? 2.2 : 1.3}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
