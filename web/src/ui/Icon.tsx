/** 24 × 24 strokes, drawn for Cordline; `currentColor`, hidden from screen readers: the label beside it speaks. */
const paths = {
  orchard: 'M12 21v-8M12 13c-4 0-7-2-7-5a4 4 0 0 1 4-4 4 4 0 0 1 6 0 4 4 0 0 1 4 4c0 3-3 5-7 5ZM12 16l3-2.5M4 21h16',
  batch:
    'M4 10h16l-1.6 9.2a1 1 0 0 1-1 .8H6.6a1 1 0 0 1-1-.8L4 10ZM8 10l2-6M16 10l-2-6M9.5 13.500v3.500M14.5 13.500v3.5',
  lot: 'M4 8l8-4 8 4v8l-8 4-8-4V8ZM4 8l8 4 8-4M12 12v8',
  map: 'M9 4 4 6v14l5-2 6 2 5-2V4l-5 2-6-2ZM9 4v14M15 6v14',
  container: 'M3 7h18v10H3V7ZM7 7v10M11 7v10M15 7v10M19 7v10',
  device: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM10 7h4M12 11v4M12 17.500v.01',
  shelf: 'M4 3v18M20 3v18M4 9h16M4 16h16M8 9V5h3v4M13 16v-4h3v4',
  scan: 'M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M7 12h10',
  camera:
    'M4 8h3l2-3h6l2 3h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1ZM12 16.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z',
  menu: 'M5 7h14M5 12h14M5 17h14',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  check: 'M5 12.500l4.5 4.500L19 7',
  close: 'M6 6l12 12M18 6 6 18',
  warn: 'M12 4 2.5 20h19L12 4ZM12 10v4.500M12 17.300v.01',
  error: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.500v5.500M12 16.300v.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5.500M12 7.700v.01',
  edit: 'M4 20h4L19 9l-4-4L4 16v4ZM13 7l4 4',
  retry: 'M20 12a8 8 0 1 1-2.5-5.800M20 4v4.500h-4.5',
  offline:
    'M3 3l18 18M8.5 15.500a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.300M19 12a10 10 0 0 0-6-2.700M12 19v.01M2 8.500A15 15 0 0 1 5.5 6M22 8.500a15 15 0 0 0-11-3.9',
  locate: 'M12 19a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM12 2v3M12 19v3M2 12h3M19 12h3M12 12v.01',
  pin: 'M12 21s7-6.2 7-11.500A7 7 0 0 0 5 9.500C5 14.8 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  outline: 'M5 7l8-3 7 6-3 9-10-1L5 7ZM5 7v.01M13 4v.01M20 10v.01M17 19v.01M7 18v.01',
  undo: 'M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3Z',
  signOut: 'M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h11M17 8l4 4-4 4',
  calendar: 'M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1ZM4 10.500h16M8 3.500V8M16 3.500V8',
  thermometer: 'M14 14V5a2 2 0 0 0-4 0v9a4 4 0 1 0 4 0ZM12 10v7',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.500c1-4 4-5.5 7.5-5.500s6.5 1.5 7.5 5.5',
  people:
    'M9 11.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.500 20c.8-3.600 3.500-5 6.500-5s5.700 1.400 6.500 5M16 4.700a3.5 3.5 0 0 1 0 6.600M18 15.300c1.900.7 3.100 2.200 3.500 4.700',
  partners: 'M3 20V9l6-4v15M9 20V11h12v9H3M13 14.500v2M17 14.500v2M6 10v.01M6 14v.01',
  key: 'M8 19a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM11.500 10.500 20 3M16.500 6l2.500 3M8 14v.01',
  log: 'M6 3h9l4 4v13a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM8.500 11h7M8.500 14.500h7M8.500 18h4M14.500 3v4.500H19',
  cordTied: 'M3 4h18M12 4v6.5M12 21a5.2 5.2 0 1 0 0-10.5 5.2 5.2 0 0 0 0 10.500ZM7.5 4c0 6.5 9 6.5 9 0',
  net: 'M3 6h18M4.5 6c0 8 3 12.5 7.5 12.500s7.5-4.5 7.5-12.500M9 6c0 6 1 9.5 3 12.500M15 6c0 6-1 9.5-3 12.500M5 10.500h14M7.3 15h9.4',
  ground: 'M3 20h18M12 17.500a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM12 2v4M9.5 4 12 6.5 14.5 4M5 17l-1.5-1M19 17l1.5-1',
  cut: 'M8 19a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM16 19a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9.5 14.5 16 4M14.5 14.5 8 4',
} as const

export type IconName = keyof typeof paths

interface IconProps {
  readonly name: IconName
  /** Edge in CSS pixels. */
  readonly size?: number
}

export function Icon({ name, size = 22 }: IconProps) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
