import { realTiming, type Timing } from '../../../src/adapters/mqtt/timing.ts'

export const speed = 40

/** Everything waits a fortieth. */
export const quickTiming: Timing = { wait: (ms, signal) => realTiming.wait(ms / speed, signal), random: () => 0 }
