export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** Malaysia has had this offset since 1982; every visitor's browser is set to it. */
const malaysiaMs = 8 * hourMs

/** A moment as a datetime field shows it to a visitor. */
export const localMinute = (ms: number): string => new Date(ms + malaysiaMs).toISOString().slice(0, 16)

/** A visitor's calendar day of a moment. */
export const localDay = (ms: number): string => localMinute(ms).slice(0, 10)
