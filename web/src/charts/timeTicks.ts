/**
 * Labels of the time axis: the hour, and below it the day where the day changes. `incrS` is the step between ticks in
 * seconds; from a day up only the day is written. Days and hours are those of the viewer's time zone.
 */
export function timeTicks(timesS: readonly number[], incrS: number, locale: string): readonly string[] {
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
  const hour = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false })
  let written = ''
  return timesS.map((timeS) => {
    const date = new Date(timeS * 1000)
    const today = day.format(date)
    if (incrS >= daySeconds) return today
    const isNewDay = today !== written
    written = today
    return isNewDay ? `${hour.format(date)}\n${today}` : hour.format(date)
  })
}

const daySeconds = 86_400
