import { defineMessages } from '../../i18n/text.ts'

export const refusedMessages = defineMessages({
  title: { en: 'Refused readings', 'zh-CN': '被拒收的读数', ms: 'Bacaan yang ditolak' },
  subtitle: {
    en: 'What your devices sent and the server would not take, newest first.',
    'zh-CN': '设备发送但服务器拒收的数据，最新在前。',
    ms: 'Apa yang dihantar peranti anda tetapi ditolak pelayan, terbaharu dahulu.',
  },
  ofAll: { en: 'Of all devices', 'zh-CN': '所有设备', ms: 'Semua peranti' },
  filters: { en: 'Filter', 'zh-CN': '筛选', ms: 'Tapis' },
  device: { en: 'Device', 'zh-CN': '设备', ms: 'Peranti' },
  anyDevice: { en: 'All devices', 'zh-CN': '全部设备', ms: 'Semua peranti' },
  from: { en: 'Received from', 'zh-CN': '接收日期从', ms: 'Diterima dari' },
  to: { en: 'Until', 'zh-CN': '至', ms: 'Hingga' },
  clear: { en: 'Clear filters', 'zh-CN': '清除筛选', ms: 'Kosongkan tapisan' },
  reasons: { en: 'Reasons', 'zh-CN': '原因', ms: 'Sebab' },
  export: { en: 'Export', 'zh-CN': '导出', ms: 'Eksport' },
  tryAgain: { en: 'Try again', 'zh-CN': '重新处理', ms: 'Proses semula' },
  trying: { en: '{n} tried again so far', 'zh-CN': '已重新处理 {n} 条', ms: '{n} telah diproses semula' },
  tryHint: {
    en: 'Takes in what is right by now, as of when it came: what a device sent before it was added, or what newer rules allow.',
    'zh-CN': '按原接收时间收入现在符合要求的数据：例如设备登记前发送的读数，或新规则允许的读数。',
    ms: 'Menerima apa yang kini betul, mengikut masa ia sampai: yang dihantar sebelum peranti ditambah, atau yang dibenarkan peraturan baharu.',
  },
  nothingTried: { en: 'There was nothing to try', 'zh-CN': '没有可重新处理的数据', ms: 'Tiada yang perlu diproses' },
  landed: {
    en: '{landed} of {n} landed',
    'zh-CN': '{n} 条中有 {landed} 条已收入',
    ms: '{landed} daripada {n} telah diterima',
  },
  noneLanded: {
    en: 'None of {n} landed',
    'zh-CN': '{n} 条均未收入',
    ms: 'Tiada daripada {n} yang diterima',
  },
  again: {
    en: '{n} {n?was|were} refused again and {n?stays|stay} here, with the reason of today.',
    'zh-CN': '{n} 条再次被拒收，保留在此并注明当前原因。',
    ms: '{n} ditolak lagi dan kekal di sini, dengan sebab terkini.',
  },
  wereCut: {
    en: '{n} {n?was|were} too long to be kept whole and can’t be tried.',
    'zh-CN': '{n} 条过长，未能完整保存，无法重新处理。',
    ms: '{n} terlalu panjang untuk disimpan penuh dan tidak boleh diproses.',
  },
  cut: {
    en: 'Only its beginning was kept',
    'zh-CN': '仅保存了开头部分',
    ms: 'Hanya permulaannya disimpan',
  },
  emptyTitle: { en: 'Nothing was refused', 'zh-CN': '没有被拒收的数据', ms: 'Tiada yang ditolak' },
  emptyText: {
    en: 'Every reading of your devices was taken. What a device sends before you add it appears here once you add it.',
    'zh-CN': '设备的读数均已收入。设备登记前发送的数据会在登记后显示于此。',
    ms: 'Semua bacaan peranti anda diterima. Yang dihantar sebelum peranti ditambah muncul di sini selepas ia ditambah.',
  },
  noneTitle: { en: 'Nothing matches', 'zh-CN': '没有符合的数据', ms: 'Tiada yang sepadan' },
  noneText: {
    en: 'Choose a longer time, or clear the filters.',
    'zh-CN': '请放宽时间范围或清除筛选。',
    ms: 'Pilih tempoh lebih panjang, atau kosongkan tapisan.',
  },
})
