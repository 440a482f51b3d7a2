/** What loggers write where a probe is broken or not plugged in. */
const missing = ['-', '--', '---', '--.-', '---.-', 'N/A', 'NaN', 'Err', 'Error']

const inUnit = (unit: string, paths: readonly string[]) => paths.map((path) => ({ path, unit, missing }))

/**
 * Names of columns in what the programs of common USB loggers export; HOBOware puts serial numbers behind its own. A
 * column that names no unit is in °C: whoever has others says so in a format of their own.
 */
const fields = {
  temp: [
    ...inUnit('°C', ['Temperature °C', 'Temp °C', 'Celsius °C', 'Temp, °C*']),
    ...inUnit('°F', ['Temperature °F', 'Temp °F', 'Temp, °F*']),
    ...inUnit('°C', ['Temperature']),
  ],
  rh: inUnit('%', ['Humidity %RH', 'Humidity %', 'Humidity', 'RH %', 'RH, %*']),
}

/** Where the fruit and its loggers are; whoever uploads a file says which zone its clock was set to. */
const zone = '+08:00'

const format = (pattern: string) => ({
  kind: 'csv',
  time: [
    { path: 'Date', and: 'Time', pattern, zone },
    ...['Time', 'Date/Time', 'Date Time*', 'DateTime', 'Timestamp', 'Date'].map((path) => ({ path, pattern, zone })),
  ],
  fields,
})

/** By the order in which the clock writes a date; their columns are the same. */
export const builtInCsv = {
  'csv-iso': format('YYYY-MM-DD HH:mm[:ss]'),
  'csv-dmy': format('DD/MM/YYYY HH:mm[:ss]'),
  // HOBOware: `07/04/26 11:59:00 PM`.
  'csv-us': format('MM/DD/YY hh:mm[:ss] A'),
}
