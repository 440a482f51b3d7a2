import { crashCases } from './crashCases.ts'
import { describeCrashes } from './describeCrashes.ts'
import { embeddedGround } from './ground.ts'

describeCrashes('the embedded store', {
  open: embeddedGround,
  cases: crashCases,
  killsOf: (_, writes) => Array.from({ length: writes + 1 }, (_it, kill) => kill),
})
