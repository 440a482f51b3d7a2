/**
 * What Cordline knows of durian: varieties, grades and product forms. Each row keeps the keys of its sources (`src`),
 * listed in docs/catalogue-sources.md; `ck` is common knowledge and `proposed` our own proposal, not a standard.
 */
export interface Names {
  readonly en: string
  readonly zh: string
  readonly ms: string
}

export interface VarietyEntry {
  readonly code: string
  readonly country: 'MY' | 'TH' | 'VN'
  readonly names: Names
  readonly fruitKg?: { readonly min: number; readonly typ: number; readonly max: number }
  readonly src: string | readonly string[]
}

export const varieties = [
  {
    code: 'D197',
    country: 'MY',
    names: { en: 'Musang King', zh: '猫山王', ms: 'Raja Kunyit / Musang King' },
    fruitKg: { min: 1.5, typ: 1.8, max: 3.5 },
    src: ['mk_wiki', 'mk_traits'],
  },
  {
    code: 'D24',
    country: 'MY',
    names: { en: 'D24 (Sultan)', zh: '苏丹王', ms: 'D24 / Bukit Merah' },
    fruitKg: { min: 1, typ: 1.6, max: 2.8 },
    src: ['d24_fareast', 'ck'],
  },
  {
    code: 'D200',
    country: 'MY',
    names: { en: 'Black Thorn', zh: '黑刺', ms: 'Duri Hitam' },
    fruitKg: { min: 1.2, typ: 1.8, max: 3 },
    src: ['d200', 'ck'],
  },
  {
    code: 'D168',
    country: 'MY',
    names: { en: 'IOI', zh: 'IOI榴莲 (D168)', ms: 'IOI / Mas Hajah Hasmah' },
    fruitKg: { min: 1, typ: 1.5, max: 3 },
    src: ['d168', 'd168_101'],
  },
  {
    code: 'D175',
    country: 'MY',
    names: { en: 'Red Prawn', zh: '红虾', ms: 'Udang Merah' },
    fruitKg: { min: 1, typ: 1.5, max: 2.5 },
    src: ['d_codes_2019', 'ck'],
  },
  {
    code: 'D101',
    country: 'MY',
    names: { en: 'D101', zh: 'D101', ms: 'D101' },
    fruitKg: { min: 1, typ: 1.5, max: 2.5 },
    src: 'd168_101',
  },
  {
    code: 'D160',
    country: 'MY',
    names: { en: 'Tekka (Musang Queen)', zh: '竹脚', ms: 'Tekka' },
    fruitKg: { min: 1.5, typ: 2, max: 3 },
    src: 'ck',
  },
  {
    code: 'D10',
    country: 'MY',
    names: { en: 'D10', zh: 'D10', ms: 'D10' },
    fruitKg: { min: 1, typ: 1.3, max: 1.7 },
    src: 'd10_itfnet',
  },
  { code: 'D99', country: 'MY', names: { en: 'Kop Kecil', zh: 'D99', ms: 'Kop Kecil' }, src: ['d_doa_list', 'ck'] },
  {
    code: 'D159',
    country: 'MY',
    names: { en: 'Monthong (MY-registered)', zh: '金枕', ms: 'Bantal Mas' },
    src: ['d_doa_list', 'ck'],
  },
  { code: 'DK', country: 'MY', names: { en: 'Kampung (seedling)', zh: '甘榜榴莲', ms: 'Durian kampung' }, src: 'ck' },
  {
    code: 'TH-MT',
    country: 'TH',
    names: { en: 'Monthong', zh: '金枕', ms: 'Monthong' },
    fruitKg: { min: 2, typ: 3, max: 5 },
    src: ['th_names_zh', 'ck'],
  },
  {
    code: 'TH-CN',
    country: 'TH',
    names: { en: 'Chanee', zh: '青尼', ms: 'Chanee' },
    fruitKg: { min: 1.5, typ: 2.5, max: 4 },
    src: ['th_names_zh', 'ck'],
  },
  {
    code: 'TH-KD',
    country: 'TH',
    names: { en: 'Kradum Thong', zh: '甲仑', ms: 'Kradumthong' },
    fruitKg: { min: 1, typ: 1.8, max: 3 },
    src: ['th_names_zh', 'ck'],
  },
  {
    code: 'TH-PM',
    country: 'TH',
    names: { en: 'Puang Manee', zh: '托曼尼', ms: 'Puangmanee' },
    fruitKg: { min: 1, typ: 1.5, max: 2.5 },
    src: ['th_names_zh', 'ck'],
  },
  {
    code: 'TH-KY',
    country: 'TH',
    names: { en: 'Kan Yao (long stem)', zh: '干尧', ms: 'Kan Yao' },
    fruitKg: { min: 1.5, typ: 2.5, max: 4 },
    src: 'ck',
  },
  {
    code: 'VN-RI6',
    country: 'VN',
    names: { en: 'Ri6', zh: 'Ri6 榴莲', ms: 'Ri6' },
    fruitKg: { min: 2, typ: 3, max: 5 },
    src: 'ck',
  },
  {
    code: 'VN-DN',
    country: 'VN',
    names: { en: 'Dona (Monthong)', zh: '金枕 (Dona)', ms: 'Dona' },
    fruitKg: { min: 2.5, typ: 3.5, max: 5 },
    src: 'ck',
  },
] as const satisfies readonly VarietyEntry[]

export interface GradeEntry {
  readonly code: string
  /** Who defines it: the trade, FAMA (Malaysia) or ASEAN Stan 1:2006. */
  readonly scheme: 'trade' | 'fama' | 'asean'
  readonly names: Names
  readonly src: string | readonly string[]
}

export const grades = [
  {
    code: 'A',
    scheme: 'trade',
    names: { ms: 'Gred A', en: 'Grade A (premium)', zh: 'A级' },
    src: ['rpd_prices', 'ck'],
  },
  { code: 'B', scheme: 'trade', names: { ms: 'Gred B', en: 'Grade B', zh: 'B级' }, src: ['rpd_prices', 'ck'] },
  { code: 'C', scheme: 'trade', names: { ms: 'Gred C', en: 'Grade C (pulp)', zh: 'C级' }, src: 'ck' },
  { code: 'P', scheme: 'fama', names: { ms: 'Premium', en: 'Premium', zh: '特级' }, src: ['fama_grade', 'ck'] },
  { code: '1', scheme: 'fama', names: { ms: 'Gred 1', en: 'Grade 1', zh: '一级' }, src: ['fama_grade', 'ck'] },
  { code: '2', scheme: 'fama', names: { ms: 'Gred 2', en: 'Grade 2', zh: '二级' }, src: ['fama_grade', 'ck'] },
  { code: 'EX', scheme: 'asean', names: { ms: 'Ekstra', en: 'Extra class', zh: '特等' }, src: ['asean_std', 'ck'] },
  { code: 'I', scheme: 'asean', names: { ms: 'Kelas I', en: 'Class I', zh: '一等' }, src: ['asean_std', 'ck'] },
  { code: 'II', scheme: 'asean', names: { ms: 'Kelas II', en: 'Class II', zh: '二等' }, src: ['asean_std', 'ck'] },
] as const satisfies readonly GradeEntry[]

/** The codes of a list that is never empty, as zod's enum wants them. */
const codesOf = <T extends string>(rows: readonly { readonly code: T }[]): [T, ...T[]] => {
  const [first, ...rest] = rows.map((row) => row.code)
  if (first === undefined) throw new Error('the catalogue is empty')
  return [first, ...rest]
}

export const varietyCodes = codesOf(varieties)
export const gradeCodes = codesOf(grades)
export { productFormIds } from './productForms.ts'
