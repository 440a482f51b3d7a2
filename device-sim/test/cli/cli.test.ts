import { Args } from '../../src/cli/args.ts'
import { helpOn, helpOnCommand } from '../../src/cli/help.ts'
import { reportTo } from '../../src/cli/report.ts'
import { containerCommand } from '../../src/commands/container.ts'
import { loadCommand } from '../../src/commands/load.ts'
import { replayCommand } from '../../src/commands/replay.ts'
import { seasonCommand } from '../../src/commands/season.ts'

const commands = [seasonCommand, containerCommand, loadCommand, replayCommand]

describe('--help', () => {
  it.each(commands.map((it) => [it.name, it] as const))(
    'of %s names and explains each of its options',
    (_, command) => {
      for (const text of [helpOn(commands), helpOnCommand(command)]) {
        for (const name of Object.keys(command.options)) expect(text).toContain(`--${name}`)
      }
    },
  )

  it('fits a terminal', () => {
    const lines = [helpOn(commands), ...commands.map(helpOnCommand)].join('\n').split('\n')
    expect(lines.filter((it) => it.length > 120)).toEqual([])
  })
})

describe('what is typed', () => {
  const specs = {
    rate: { value: 'N', initial: '5', does: '' },
    now: { value: 'ISO', does: '' },
    once: { does: '' },
  } as const

  it('is read by kind, with what is meant when nothing is said', () => {
    const args = new Args(['--once', 'file', '--now', '2026-07-04T00:00:00Z'], specs)
    expect([args.flag('once'), args.operands, args.number('rate', { min: 1, max: 9 })]).toEqual([true, ['file'], 5])
    expect(args.instant('now', 0)).toBe(Date.UTC(2026, 6, 4))
  })

  it.each([
    [['--nothing'], /Unknown option '--nothing'; --help/],
    [['--rate', 'x'], /--rate must be a number from 1 to 9, not "x"/],
    [['--rate', '10'], /--rate must be a number from 1 to 9/],
    [['--rate', '1.5'], /--rate must be a whole number/],
    [['--now', 'soon'], /--now must be an instant/],
  ])('is refused in a sentence: %j', (typed, sentence) => {
    const read = () => {
      const args = new Args(typed, specs)
      args.whole('rate', { min: 1, max: 9 })
      args.instant('now', 0)
    }
    expect(read).toThrow(sentence)
  })
})

describe('what is said', () => {
  const spoken = (isTTY: boolean) => {
    const written: string[] = []
    let now = 0
    const report = reportTo({ isTTY, write: (text) => written.push(text) }, () => now)
    for (; now < 3000; now += 50) report.progress('progress', { readings: now })
    report.event('season-ready', { readings: 7 })
    return written
  }

  it('is JSON lines for a program, progress once a second', () => {
    const lines = spoken(false).map((it): unknown => JSON.parse(it))
    expect(lines).toEqual([
      ...[0, 1000, 2000].map((readings) => ({ event: 'progress', readings })),
      { event: 'season-ready', readings: 7 },
    ])
  })

  it('is a single line that updates itself on a terminal', () => {
    const written = spoken(true)
    expect(written.slice(0, -1).some((it) => it.includes('\n'))).toBe(false)
    expect(written.at(-1)).toMatch(/season-ready {2}readings 7\n$/)
  })
})
