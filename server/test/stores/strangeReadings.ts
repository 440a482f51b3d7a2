/**
 * What a device sends that is right only at the edges, or wrong: each a message as it goes over the wire. `from` is a
 * moment before now, ms.
 */
export function strangeReadings(from: number): readonly string[] {
  const at = (minutes: number): number => from + minutes * minuteMs
  return [
    // The first value of each field is whole: a store that takes its type from it refuses the fractions after it.
    json({ ts: at(0), temp: -18, rh: 60, lat: 3, lon: 101, boot: oddBoot, seq: 0 }),
    json({ ts: at(1), temp: -18.1, rh: 60.25, lat: 3.000000001, lon: 101.123456789012, boot: oddBoot, seq: 1 }),
    json({ ts: at(2), ...everyChannel, boot: 'greatest', seq: Number.MAX_SAFE_INTEGER }),
    json({ ts: new Date(at(3)).toISOString(), temp: 1e-7, unknown: 'ignored' }),
    json([
      { ts: at(4), temp: 1 },
      { ts: at(5), temp: 200 },
      { ts: at(6), lat: 0, lon: 0 },
      { ts: at(7), temp: 2 },
    ]),
    json([{ ts: at(8), temp: 'warm' }, 7, null, { temp: 3 }, { ts: at(9), lat: 3 }, { ts: at(10) }]),
    // The same again, and then others under a time or a number that is used.
    json({ ts: at(0), temp: -18, rh: 60, lat: 3, lon: 101, boot: oddBoot, seq: 0 }),
    json({ ts: at(0), temp: -17.5 }),
    json({ ts: at(11), temp: -17.5, boot: oddBoot, seq: 1 }),
    json([
      { ts: at(12), temp: 1, boot: 'b', seq: 5 },
      { ts: at(13), temp: 1, boot: 'b', seq: 5 },
    ]),
    json({ ts: Math.floor(from / 1000), temp: -18 }),
    json({ ts: at(50 * 7 * 24 * 60), temp: -18 }),
    json([]),
    '{"ts":',
    json({ ts: at(14), temp: 300, note: 'x'.repeat(5000) }),
  ]
}

const minuteMs = 60_000
/** What must be escaped in a line, a query or a document. */
const oddBoot = 'b"o o,t=\\\\\'$新.🥭'
const everyChannel = {
  ...{ temp: -18.12345678901234, supply: -20.5, return: -17, ambient: 31.75, setpoint: -20 },
  ...{
    probe1: -18.25,
    probe2: -119.999,
    probe3: 69.999,
    rh: 0,
    co2: 0.04,
    o2: 20.9,
    light: 0.5,
    shock: 9.81,
    bat: 99.5,
  },
  ...{ lat: -89.999999, lon: 179.999999, acc: 3.5, spd: 88.25, hdg: 359.9, fixTs: 1_780_000_000_123 },
  ...{ door: false, power: true, defrost: false, hist: true },
}
const json = (value: unknown): string => JSON.stringify(value)
