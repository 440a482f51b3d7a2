/** What acts on the box during one minute. */
export interface Influence {
  readonly setPointC: number
  readonly ambientC: number
  readonly isPowered: boolean
  readonly isOpen: boolean
  /** −1 … 1: the controller's hunting around its set point. */
  readonly hunting: number
}

/** A reefer with its cargo, °C and minutes. `cargoC` is a probe in a carton near the door, the warmest of the load. */
export interface ReeferState {
  readonly supplyC: number
  readonly returnC: number
  readonly cargoC: number
  readonly humidityPct: number
  readonly defrostLeftMin: number
  readonly frostMin: number
}

export const preCooled = (setPointC: number, frostMin: number): ReeferState => ({
  supplyC: setPointC,
  returnC: setPointC + 1,
  cargoC: setPointC + 0.6,
  humidityPct: 84,
  defrostLeftMin: 0,
  frostMin,
})

export const defrostMin = 25
/** Running minutes from one defrost to the next: 6 to 8 h, by how damp the air was. */
export const defrostEveryMin = 7 * 60
/** Durian pulp freezes over a range; while it melts, it takes about eight times the heat for each degree. */
const meltingFromC = -4.5
const meltingToC = -1
const meltingHeat = 8
const { max, exp } = Math

/** The share of the way to its goal that something goes in a minute which needs so many minutes for 63 % of it. */
const shareIn = (minutes: number): number => 1 - exp(-1 / minutes)
const cargoMin = 400
/** How fast a temperature follows another. */
const follows = {
  compressor: shareIn(12),
  recovery: shareIn(25),
  coil: shareIn(6),
  defrost: shareIn(28),
  standing: shareIn(120),
  standingSupply: shareIn(15),
  open: shareIn(45),
  damp: shareIn(40),
  cargo: shareIn(cargoMin),
  meltingCargo: shareIn(cargoMin * meltingHeat),
} as const
/** Return air runs above supply by the fans' heat, and a share of the difference to outside and to the cargo. */
const wallShare = 0.01
const cargoShare = 0.15
const heaterC = -6

/** One minute later. Pure: the same state and influence give the same next state. */
export function afterOneMinute(state: ReeferState, influence: Influence): ReeferState {
  const isDefrosting = influence.isPowered && state.defrostLeftMin > 0
  const isCooling = influence.isPowered && !isDefrosting
  const air = isCooling ? cooledAir(state, influence) : standingAir(state, influence, isDefrosting)
  const startsDefrost = isCooling && state.frostMin >= defrostEveryMin && !influence.isOpen
  const dampness = influence.isOpen ? 1.6 : 1
  return {
    ...air,
    cargoC: warmedCargo(state.cargoC, (air.supplyC + air.returnC) / 2),
    humidityPct: towards(
      state.humidityPct,
      influence.isOpen || isDefrosting ? 95 : 84 + influence.hunting * 4,
      follows.damp,
    ),
    defrostLeftMin: startsDefrost ? defrostMin : max(0, state.defrostLeftMin - (influence.isPowered ? 1 : 0)),
    frostMin: startsDefrost ? 0 : state.frostMin + (isCooling ? dampness : 0),
  }
}

interface Air {
  readonly supplyC: number
  readonly returnC: number
}

function cooledAir(state: ReeferState, { setPointC, ambientC, isOpen, hunting }: Influence): Air {
  const supplyC = towards(state.supplyC, setPointC - 0.4 + hunting * 0.5, follows.compressor)
  const loadC = 0.2 + max(0, ambientC - supplyC) * wallShare + max(0, state.cargoC - supplyC) * cargoShare
  if (isOpen) return { supplyC, returnC: towards(state.returnC, (ambientC + supplyC) / 2, follows.open) }
  return { supplyC, returnC: towards(state.returnC, supplyC + loadC, follows.recovery) }
}

/** Fans off: the coil's heater warms the unit for a defrost; without power the box takes on the heat of outside. */
function standingAir(state: ReeferState, { ambientC, isOpen }: Influence, isDefrosting: boolean): Air {
  if (isDefrosting) {
    const returnC = towards(state.returnC, heaterC, follows.defrost)
    return { supplyC: towards(state.supplyC, returnC, follows.coil), returnC }
  }
  // A thawing load holds the air back: ice takes up the heat that comes through the walls.
  const targetC = state.cargoC > meltingFromC ? ambientC * 0.35 + state.cargoC * 0.65 : ambientC
  const returnC = towards(state.returnC, targetC, isOpen ? follows.open : follows.standing)
  return { supplyC: towards(state.supplyC, returnC, follows.standingSupply), returnC }
}

function warmedCargo(cargoC: number, airC: number): number {
  const isMelting = cargoC > meltingFromC && cargoC < meltingToC
  return towards(cargoC, airC, isMelting ? follows.meltingCargo : follows.cargo)
}

const towards = (from: number, to: number, share: number): number => from + (to - from) * share
