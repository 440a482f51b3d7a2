/** What a device tries on a broker, and whether it gets through. `{own}` and `{other}` stand for two devices' ids. */
export type Attempt =
  | { readonly does: 'publish'; readonly topic: string; readonly retain?: boolean; readonly through: boolean }
  /** `told` is where the server says something then. */
  | { readonly does: 'subscribe'; readonly topic: string; readonly told: string; readonly through: boolean }
  | { readonly does: 'leave a will'; readonly topic: string; readonly through: boolean }

const ours = (topic: string, retain = false): Attempt => ({ does: 'publish', topic, retain, through: true })
const foreign = (topic: string, retain = false): Attempt => ({ does: 'publish', topic, retain, through: false })
const hears = (topic: string): Attempt => ({
  does: 'subscribe',
  topic,
  told: 'cordline/v1/{own}/config',
  through: true,
})
const deaf = (topic: string, told = 'cordline/v1/{other}/config'): Attempt => ({
  does: 'subscribe',
  topic,
  told,
  through: false,
})
const will = (topic: string, through: boolean): Attempt => ({ does: 'leave a will', topic, through })

/** A device's rights, the same on every broker: run on ours, and on Mosquitto with the files made for it. */
export const rightsTable: readonly Attempt[] = [
  ours('cordline/v1/{own}/readings'),
  ours('cordline/v1/{own}/status'),
  ours('cordline/v1/{own}/status', true),
  foreign('cordline/v1/{own}/ack'),
  foreign('cordline/v1/{own}/config', true),
  foreign('cordline/v1/{own}/refused'),
  foreign('cordline/v1/{own}/anything'),
  foreign('cordline/v1/{own}/readings/more'),
  foreign('cordline/v1/{own}'),
  foreign('cordline/v1/{other}/readings'),
  foreign('cordline/v1/{other}/status'),
  foreign('cordline/v1/{other}/status', true),
  foreign('cordline/v1/{other}/config', true),
  foreign('cordline/v2/{own}/readings'),
  foreign('cordline/v1/+/readings'),
  foreign('cordline/v1/#'),
  foreign('#'),
  foreign('anything', true),
  foreign('cordline/internal/announcements'),
  foreign('$SYS/junk'),
  foreign('$share/any/cordline/v1/{other}/readings'),
  hears('cordline/v1/{own}/config'),
  hears('cordline/v1/{own}/+'),
  hears('cordline/v1/{own}/#'),
  deaf('cordline/v1/{other}/config'),
  deaf('cordline/v1/{other}/#'),
  deaf('cordline/v1/+/config'),
  deaf('cordline/v1/#'),
  deaf('+/+/+/+'),
  deaf('#'),
  deaf('$share/any/cordline/v1/{other}/config'),
  deaf('$share/any/#'),
  deaf('$SYS/#', '$SYS/'),
  will('cordline/v1/{own}/status', true),
  will('cordline/v1/{own}/config', false),
  will('cordline/v1/{other}/status', false),
  will('cordline/v1/{other}/readings', false),
  will('anything', false),
  will('$SYS/junk', false),
]

export const sentenceOf = ({ does, topic, through, ...rest }: Attempt): string =>
  `${through ? 'may' : 'may not'} ${does}${'retain' in rest && rest.retain ? ' retained' : ''} on ${topic}`
