import type { Names } from './catalogue.ts'

/** A limit on one side. `sensor` says whose temperature counts; `delayMin` how long it must hold to be an excursion. */
export interface Limit {
  readonly id: string
  readonly aboveC?: number
  readonly belowC?: number
  readonly aboveCo2Pct?: number
  readonly belowRhPct?: number
  readonly delayMin: number
  readonly sensor: string
}

export type Kinetics =
  | {
      readonly model: 'arrhenius'
      readonly EaKJmol: number
      readonly EaRange: readonly [number, number]
      readonly q10AtRef?: number
      readonly thawCapC: number
    }
  | {
      readonly model: 'q10'
      readonly q10: number
      readonly q10Range: readonly [number, number]
      readonly floorC: number
      readonly EaKJmol: number
    }

/** What cold means for one product form: targets, limits, cumulative budgets (hours), shelf life at a reference. */
export interface ColdChainProfile {
  readonly setpointC: number
  readonly targetC: { readonly min: number; readonly max: number }
  readonly limits: readonly Limit[]
  readonly maxCumulative: readonly { readonly aboveC?: number; readonly belowC?: number; readonly hours: number }[]
  readonly maxPowerOffHours: number
  readonly life: {
    readonly refC: number
    readonly days: number
    readonly claimMaxDays: number
    readonly casDays?: number
  }
  readonly kinetics: Kinetics
}

export interface ProductFormEntry {
  readonly id: string
  readonly names: Names
  readonly hsCN?: string
  readonly origins: readonly string[]
  readonly profile: ColdChainProfile
  readonly src: Readonly<Record<string, string | readonly string[]>>
}

export const productForms = [
  {
    id: 'frozen_whole',
    names: { ms: 'Durian sejuk beku sebiji', en: 'Frozen whole durian', zh: '冷冻榴莲 (带壳整果)' },
    hsCN: '0811909090',
    origins: ['MY', 'VN'],
    profile: {
      setpointC: -20,
      targetC: { min: -25, max: -18 },
      limits: [
        { id: 'warn', aboveC: -18, delayMin: 60, sensor: 'air' },
        { id: 'alarm', aboveC: -15, delayMin: 30, sensor: 'air' },
        { id: 'critical', aboveC: -12, delayMin: 15, sensor: 'air or product' },
        { id: 'reject', aboveC: -5, delayMin: 0, sensor: 'product' },
        { id: 'low', belowC: -35, delayMin: 240, sensor: 'air' },
      ],
      maxCumulative: [
        { aboveC: -18, hours: 24 },
        { aboveC: -15, hours: 4 },
        { aboveC: -12, hours: 1 },
      ],
      maxPowerOffHours: 4,
      life: { refC: -18, days: 365, claimMaxDays: 730 },
      kinetics: { model: 'arrhenius', EaKJmol: 100, EaRange: [61, 132], q10AtRef: 5.9, thawCapC: -5 },
    },
    src: {
      'profile.setpointC': 'proposed',
      'profile.targetC': ['gx_cri_2018', 'fama_sop'],
      'profile.humidityPct': 'vent_closed',
      'profile.ventilationM3h': 'vent_closed',
      'profile.limits': ['qff_ni', 'proposed'],
      'profile.maxCumulative': 'proposed',
      'profile.maxPowerOffHours': 'proposed',
      'profile.life': ['mardi_map', 'ln2_2y', 'frozen_spinach'],
      'profile.kinetics': ['ea_frozen', 'frozen_spinach', 'frozen_veg'],
    },
  },
  {
    id: 'frozen_pulp',
    names: { ms: 'Isi / pes durian sejuk beku', en: 'Frozen durian pulp or paste', zh: '冷冻榴莲果肉 / 果泥' },
    hsCN: '0811909090',
    origins: ['MY', 'TH', 'VN'],
    profile: {
      setpointC: -20,
      targetC: { min: -25, max: -18 },
      limits: [
        { id: 'warn', aboveC: -18, delayMin: 45, sensor: 'air' },
        { id: 'alarm', aboveC: -15, delayMin: 20, sensor: 'air' },
        { id: 'critical', aboveC: -12, delayMin: 10, sensor: 'air or product' },
        { id: 'reject', aboveC: -5, delayMin: 0, sensor: 'product' },
        { id: 'low', belowC: -35, delayMin: 240, sensor: 'air' },
      ],
      maxCumulative: [
        { aboveC: -18, hours: 12 },
        { aboveC: -15, hours: 2 },
        { aboveC: -12, hours: 0.5 },
      ],
      maxPowerOffHours: 3,
      life: { refC: -18, days: 365, claimMaxDays: 540 },
      kinetics: { model: 'arrhenius', EaKJmol: 100, EaRange: [61, 132], q10AtRef: 5.9, thawCapC: -5 },
    },
    src: {
      'profile.setpointC': 'proposed',
      'profile.targetC': ['fama_pulp', 'gx_cri_2018'],
      'profile.humidityPct': 'vent_closed',
      'profile.ventilationM3h': 'vent_closed',
      'profile.limits': ['qff_ni', 'proposed'],
      'profile.maxCumulative': 'proposed',
      'profile.maxPowerOffHours': 'proposed',
      'profile.life': ['mardi_map', 'ck'],
      'profile.kinetics': ['ea_frozen', 'frozen_spinach', 'frozen_veg'],
    },
  },
  {
    id: 'fresh_whole_mature',
    names: {
      ms: 'Durian segar (dipetik matang)',
      en: 'Fresh whole durian, cut mature (TH/VN practice)',
      zh: '鲜食榴莲 (采摘成熟果)',
    },
    hsCN: '0810600000',
    origins: ['TH', 'VN', 'PH'],
    profile: {
      setpointC: 14,
      targetC: { min: 13, max: 15 },
      limits: [
        { id: 'low_warn', belowC: 13, delayMin: 120, sensor: 'air' },
        { id: 'low_alarm', belowC: 10, delayMin: 120, sensor: 'air' },
        { id: 'high_warn', aboveC: 16, delayMin: 120, sensor: 'air' },
        { id: 'high_alarm', aboveC: 18, delayMin: 60, sensor: 'air' },
        { id: 'critical', aboveC: 25, delayMin: 60, sensor: 'air or product' },
        { id: 'rh_low', belowRhPct: 80, delayMin: 360, sensor: 'rh' },
        { id: 'co2_high', aboveCo2Pct: 15, delayMin: 120, sensor: 'co2' },
      ],
      maxCumulative: [
        { belowC: 10, hours: 12 },
        { aboveC: 18, hours: 12 },
        { aboveC: 25, hours: 2 },
      ],
      maxPowerOffHours: 3,
      life: { refC: 14, days: 28, claimMaxDays: 35, casDays: 56 },
      kinetics: { model: 'q10', q10: 3.4, q10Range: [3.3, 4], floorC: 13, EaKJmol: 88 },
    },
    src: {
      'profile.setpointC': 'proposed',
      'profile.targetC': ['ucd', 'cargohb'],
      'profile.humidityPct': ['ucd', 'cargohb'],
      'profile.ventilationM3h': 'cargohb',
      'profile.limits': ['cimc_durian', 'chill_ketsa', 'ucd', 'proposed'],
      'profile.maxCumulative': 'proposed',
      'profile.maxPowerOffHours': 'proposed',
      'profile.life': ['ucd', 'cargohb'],
      'profile.kinetics': ['q10_mature', 'q10_resp'],
    },
  },
  {
    id: 'fresh_whole_ripe',
    names: {
      ms: 'Durian segar (gugur masak)',
      en: 'Fresh whole durian, tree-ripe (MY practice)',
      zh: '鲜食榴莲 (树上熟落果)',
    },
    hsCN: '0810600000',
    origins: ['MY'],
    profile: {
      setpointC: 14,
      targetC: { min: 13, max: 15 },
      limits: [
        { id: 'low_warn', belowC: 10, delayMin: 120, sensor: 'air' },
        { id: 'high_warn', aboveC: 16, delayMin: 60, sensor: 'air' },
        { id: 'high_alarm', aboveC: 20, delayMin: 60, sensor: 'air' },
        { id: 'critical', aboveC: 28, delayMin: 60, sensor: 'air or product' },
      ],
      maxCumulative: [
        { aboveC: 18, hours: 8 },
        { aboveC: 25, hours: 2 },
      ],
      maxPowerOffHours: 2,
      life: { refC: 14, days: 7, claimMaxDays: 14 },
      kinetics: { model: 'q10', q10: 4, q10Range: [3.3, 4], floorC: 13, EaKJmol: 100 },
    },
    src: {
      'profile.setpointC': 'proposed',
      'profile.targetC': 'ucd',
      'profile.humidityPct': ['ucd', 'cargohb'],
      'profile.ventilationM3h': 'cargohb',
      'profile.limits': ['cimc_durian', 'proposed'],
      'profile.maxCumulative': 'proposed',
      'profile.maxPowerOffHours': 'proposed',
      'profile.life': 'ucd',
      'profile.kinetics': 'q10_ripe',
      'profile.hardAgeLimitHoursFromDrop': ['life_48h', 'ambassador_36h'],
    },
  },
  {
    id: 'fresh_whole_ripe_chilled',
    names: { ms: 'Durian segar dingin', en: 'Fresh tree-ripe durian, chilled (air, short chain)', zh: '冰鲜榴莲整果' },
    hsCN: '0810600000',
    origins: ['MY'],
    profile: {
      setpointC: 4,
      targetC: { min: 0, max: 7 },
      limits: [
        { id: 'low_alarm', belowC: -1, delayMin: 30, sensor: 'air or product' },
        { id: 'high_warn', aboveC: 7, delayMin: 60, sensor: 'air' },
        { id: 'high_alarm', aboveC: 10, delayMin: 60, sensor: 'air' },
        { id: 'critical', aboveC: 18, delayMin: 60, sensor: 'air or product' },
      ],
      maxCumulative: [
        { aboveC: 10, hours: 6 },
        { aboveC: 18, hours: 2 },
      ],
      maxPowerOffHours: 2,
      life: { refC: 4, days: 7, claimMaxDays: 21 },
      kinetics: { model: 'q10', q10: 4, q10Range: [3.3, 4], floorC: 4, EaKJmol: 100 },
    },
    src: {
      'profile.setpointC': 'proposed',
      'profile.targetC': 'logger_fresh',
      'profile.humidityPct': 'ucd',
      'profile.ventilationM3h': 'ck',
      'profile.limits': ['logger_fresh', 'proposed'],
      'profile.maxCumulative': 'proposed',
      'profile.maxPowerOffHours': 'proposed',
      'profile.life': ['pack_7_21', 'ln2_2y'],
      'profile.kinetics': 'q10_ripe',
    },
  },
  {
    id: 'chilled_pulp_map',
    names: { ms: 'Isi durian dingin (MAP)', en: 'Chilled durian pulp, modified atmosphere', zh: '冰鲜榴莲果肉 (气调)' },
    origins: ['MY'],
    profile: {
      setpointC: 3,
      targetC: { min: 0, max: 5 },
      limits: [
        { id: 'low_alarm', belowC: -1.5, delayMin: 30, sensor: 'air or product' },
        { id: 'high_warn', aboveC: 5, delayMin: 60, sensor: 'air' },
        { id: 'high_alarm', aboveC: 8, delayMin: 30, sensor: 'air' },
        { id: 'critical', aboveC: 12, delayMin: 30, sensor: 'air or product' },
      ],
      maxCumulative: [
        { aboveC: 8, hours: 4 },
        { aboveC: 12, hours: 1 },
      ],
      maxPowerOffHours: 1,
      life: { refC: 4, days: 14, claimMaxDays: 21 },
      kinetics: { model: 'q10', q10: 4, q10Range: [3, 5], floorC: 0, EaKJmol: 100 },
    },
    src: {
      'profile.setpointC': 'proposed',
      'profile.targetC': 'ck',
      'profile.humidityPct': 'ck',
      'profile.ventilationM3h': 'ck',
      'profile.limits': 'proposed',
      'profile.maxCumulative': 'proposed',
      'profile.maxPowerOffHours': 'proposed',
      'profile.life': 'mardi_map',
      'profile.kinetics': ['q10_ripe', 'proposed'],
    },
  },
] as const satisfies readonly ProductFormEntry[]

export type ProductFormId = (typeof productForms)[number]['id']

const ids = productForms.map((form) => form.id)
export const productFormIds = ids as [ProductFormId, ...ProductFormId[]]

/** The product form's entry; every id of the enum has one. */
export function productFormOf(id: ProductFormId): ProductFormEntry {
  const entry = productForms.find((form) => form.id === id)
  if (!entry) throw new Error(`no product form ${id}`)
  return entry
}
