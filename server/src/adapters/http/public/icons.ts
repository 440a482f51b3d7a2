import { type Html, html, trusted } from './html.ts'

/** Stroke paths on a grid of 24. */
const shapes = {
  snow: 'M12 2v20M4 7l16 10M20 7 4 17M12 6l-2.5-2.5M12 6l2.5-2.5M12 18l-2.5 2.5M12 18l2.5 2.5M7.5 9.3 4.3 10M7.5 9.3 6.7 6M16.5 14.7l3.2-.7M16.5 14.7l.8 3.3M16.5 9.3l3.2.7M16.5 9.3l.8-3.3M7.5 14.7l-3.2-.7M7.5 14.7 6.7 18',
  thermometer: 'M14 14.8V5a2 2 0 0 0-4 0v9.8a4 4 0 1 0 4 0zM12 9v8',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  alert: 'M12 8v5M12 16.8v.1M10.3 4 2.8 17.5A2 2 0 0 0 4.5 20.5h15a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  tree: 'M12 21v-8M12 16l-3-2.5M12 14.5l3-2.5M7.5 15.5a4.5 4.5 0 0 1-1.7-8.7 6.5 6.5 0 0 1 12.4 0 4.5 4.5 0 0 1-1.7 8.7z',
  calendar:
    'M4 6.5A1.5 1.5 0 0 1 5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5zM4 10h16M8.5 3v4M15.5 3v4',
  cord: 'M12 2v5M12 7c-4 0-7 3.2-7 7.2S8 21.5 12 21.5s7-3.3 7-7.3S16 7 12 7zM5.6 11.5c4 3 8.8 3 12.8 0M5.6 17c4 2.8 8.8 2.8 12.8 0',
  box: 'M3.5 7.5 12 3l8.5 4.5v9L12 21l-8.5-4.5zM3.5 7.5 12 12l8.5-4.5M12 12v9',
  road: 'M3 6.5h10.5v9.5H3zM13.5 10h4l3.5 3.5V16h-7.5M7 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 18.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  sea: 'M3 20c1.5 0 1.5-1 3-1s1.5 1 3 1 1.5-1 3-1 1.5 1 3 1 1.5-1 3-1 1.5 1 3 1M4.5 16.5 3 12h18l-2.5 4.5M6 12V7.5h12V12M10 7.5V4h4v3.5',
  air: 'M21 15.5v-2l-7.5-5V4a1.5 1.5 0 0 0-3 0v4.5L3 13.5v2l7.5-2v4l-2 1.5V21l3.5-1 3.5 1v-2l-2-1.5v-4z',
  store: 'M4 10v10h16V10M3 9.5 5 4h14l2 5.5a3 3 0 0 1-6 0 3 3 0 0 1-6 0 3 3 0 0 1-6 0zM9.5 20v-5.5h5V20',
  fridge: 'M6.5 3h11v18h-11zM6.5 10h11M9.5 6v1.5M9.5 13v2.5',
  spoon: 'M12 12v9M12 12c-2.5 0-4-2-4-4.5S9.5 3 12 3s4 2 4 4.5S14.5 12 12 12z',
} as const
export type IconName = keyof typeof shapes

/** A picture beside words that say the same: hidden from screen readers. */
export const icon = (name: IconName): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${trusted(`<path d="${shapes[name]}"/>`)}</svg>`
