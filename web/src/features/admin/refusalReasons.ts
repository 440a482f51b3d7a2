import type { readingRefusalCodes } from '@cordline/contract/vocabulary/refusals'
import type { Translated } from '../../i18n/text.ts'

type ReadingRefusalCode = (typeof readingRefusalCodes)[number]

/** Why a reading was refused, for whoever repairs the device. A new code without its texts does not compile. */
const reasons: Record<ReadingRefusalCode, Translated> = {
  'payload-too-large': { en: 'Message too large', 'zh-CN': '消息过大', ms: 'Mesej terlalu besar' },
  'broken-json': { en: 'Not valid JSON', 'zh-CN': '不是有效的 JSON', ms: 'JSON tidak sah' },
  'array-too-long': { en: 'More than 500 readings at once', 'zh-CN': '一次超过 500 条', ms: 'Lebih 500 bacaan sekali' },
  'not-an-object': { en: 'Not a JSON object', 'zh-CN': '不是 JSON 对象', ms: 'Bukan objek JSON' },
  'missing-field': { en: 'A field is missing', 'zh-CN': '缺少字段', ms: 'Medan tiada' },
  'wrong-type': { en: 'Wrong type', 'zh-CN': '类型错误', ms: 'Jenis salah' },
  'out-of-range': { en: 'Out of range', 'zh-CN': '超出范围', ms: 'Luar julat' },
  'position-incomplete': { en: 'Only half a position', 'zh-CN': '位置不完整', ms: 'Kedudukan tidak lengkap' },
  'position-null-island': {
    en: 'Position 0, 0: no fix',
    'zh-CN': '位置为 0, 0：未定位',
    ms: 'Kedudukan 0, 0: tiada isyarat',
  },
  'seconds-not-milliseconds': {
    en: 'Time in seconds; milliseconds are needed',
    'zh-CN': '时间单位为秒，应为毫秒',
    ms: 'Masa dalam saat; milisaat diperlukan',
  },
  'too-old': { en: 'Too old', 'zh-CN': '时间过早', ms: 'Terlalu lama' },
  'from-the-future': {
    en: 'From the future: check its clock',
    'zh-CN': '时间在未来：请检查时钟',
    ms: 'Dari masa depan: semak jamnya',
  },
  'clock-not-set': {
    en: 'Before 2020: its clock is not set',
    'zh-CN': '早于 2020 年：时钟未设置',
    ms: 'Sebelum 2020: jamnya belum ditetapkan',
  },
  'clock-stepped-back': {
    en: 'Its clock stepped back onto a time already used',
    'zh-CN': '时钟回拨，与已有读数时间重合',
    ms: 'Jamnya berundur ke masa yang telah digunakan',
  },
  'sequence-reused': { en: 'Sequence number used twice', 'zh-CN': '序号重复', ms: 'Nombor turutan berulang' },
  'time-reused': {
    en: 'Another reading of the same time',
    'zh-CN': '同一时间已有其他读数',
    ms: 'Bacaan lain pada masa sama',
  },
  'store-refused': {
    en: 'The store can not keep it',
    'zh-CN': '数据库无法保存',
    ms: 'Pangkalan data tidak dapat menyimpannya',
  },
  unmappable: {
    en: 'Its format does not fit the field map',
    'zh-CN': '数据格式与字段映射不符',
    ms: 'Formatnya tidak padan dengan peta medan',
  },
  'too-fast': {
    en: 'Far more readings than its share',
    'zh-CN': '读数数量远超限额',
    ms: 'Bacaan jauh melebihi hadnya',
  },
  'unknown-device': { en: 'Device is not registered', 'zh-CN': '设备未登记', ms: 'Peranti tidak berdaftar' },
}

/** Undefined for a code that this page does not know yet: then the server's own sentence has to do. */
export const reasonOf = (code: string): Translated | undefined =>
  Object.hasOwn(reasons, code) ? reasons[code as ReadingRefusalCode] : undefined
