import type { Scope } from '@cordline/contract/vocabulary/people'
import type { Translated } from '../../i18n/text.ts'

interface ScopeText {
  readonly name: Translated
  /** What a program with it may do, in one line. */
  readonly explained: Translated
}

export const scopeTexts: Record<Scope, ScopeText> = {
  read: {
    name: { en: 'Read', 'zh-CN': '读取', ms: 'Baca' },
    explained: {
      en: 'Orchards, batches, lots, containers, their temperatures and devices; changes nothing',
      'zh-CN': '果园、采收、批号、集装箱及其温度与设备，不可修改',
      ms: 'Dusun, tuaian, lot, kontena, suhu dan perantinya; tidak mengubah apa-apa',
    },
  },
  orchards: {
    name: { en: 'Orchards', 'zh-CN': '果园', ms: 'Dusun' },
    explained: {
      en: 'Registers and corrects orchards',
      'zh-CN': '登记并更正果园',
      ms: 'Mendaftar dan membetulkan dusun',
    },
  },
  batches: {
    name: { en: 'Batches', 'zh-CN': '采收', ms: 'Tuaian' },
    explained: {
      en: 'Registers and corrects harvests and their photos',
      'zh-CN': '登记并更正采收及照片',
      ms: 'Mendaftar dan membetulkan tuaian serta gambarnya',
    },
  },
  lots: {
    name: { en: 'Lots', 'zh-CN': '批号', ms: 'Lot' },
    explained: {
      en: 'Packs, splits, merges and hands over lots',
      'zh-CN': '包装、拆分、合并和移交批号',
      ms: 'Membungkus, memecah, menggabung dan menyerah lot',
    },
  },
  shipments: {
    name: { en: 'Shipments', 'zh-CN': '货运', ms: 'Kiriman' },
    explained: {
      en: 'Plans containers, loads lots and fits devices',
      'zh-CN': '计划集装箱、装载批号、安装设备',
      ms: 'Merancang kontena, memuat lot dan memasang peranti',
    },
  },
  devices: {
    name: { en: 'Devices', 'zh-CN': '设备', ms: 'Peranti' },
    explained: {
      en: 'Adds devices, and gets the passwords they sign in with',
      'zh-CN': '添加设备，并获取其登录密码',
      ms: 'Menambah peranti, dan mendapat kata laluannya',
    },
  },
  readings: {
    name: { en: 'Readings', 'zh-CN': '读数', ms: 'Bacaan' },
    explained: {
      en: 'Delivers what your devices measured, for a network or tracking server; sees nothing',
      'zh-CN': '代您的设备上传读数（LoRaWAN 网络或定位服务器），不可查看',
      ms: 'Menghantar bacaan peranti anda bagi rangkaian atau pelayan lain; tidak melihat apa-apa',
    },
  },
  receipts: {
    name: { en: 'Receiving', 'zh-CN': '签收', ms: 'Penerimaan' },
    explained: {
      en: 'Receives containers and puts lots on the shelf',
      'zh-CN': '签收集装箱，上架批号',
      ms: 'Menerima kontena dan meletakkan lot di rak',
    },
  },
  audit: {
    name: { en: 'Change log', 'zh-CN': '操作记录', ms: 'Log perubahan' },
    explained: {
      en: 'Reads who changed what in your organisation',
      'zh-CN': '读取公司内的操作记录',
      ms: 'Membaca siapa mengubah apa dalam organisasi anda',
    },
  },
}
