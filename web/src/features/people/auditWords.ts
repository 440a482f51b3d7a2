import type { AuditedResource } from '@cordline/contract/vocabulary/audit'
import type { Translated } from '../../i18n/text.ts'

/** The thing that a sentence is about, before its name. */
export const things: Record<AuditedResource, Translated> = {
  organisations: { en: 'organisation', 'zh-CN': '公司', ms: 'organisasi' },
  partnerships: { en: 'partnership', 'zh-CN': '合作关系', ms: 'perkongsian' },
  people: { en: 'account', 'zh-CN': '账户', ms: 'akaun' },
  sessions: { en: 'session', 'zh-CN': '登录', ms: 'sesi' },
  invitations: { en: 'invitation', 'zh-CN': '邀请', ms: 'jemputan' },
  resets: { en: 'password link', 'zh-CN': '密码重置链接', ms: 'pautan kata laluan' },
  tokens: { en: 'API token', 'zh-CN': 'API 令牌', ms: 'token API' },
  links: { en: 'share link', 'zh-CN': '分享链接', ms: 'pautan kongsi' },
  orchards: { en: 'orchard', 'zh-CN': '果园', ms: 'dusun' },
  batches: { en: 'batch', 'zh-CN': '采收', ms: 'tuaian' },
  lots: { en: 'lot', 'zh-CN': '批号', ms: 'lot' },
  shipments: { en: 'shipment', 'zh-CN': '货运', ms: 'kiriman' },
  devices: { en: 'device', 'zh-CN': '设备', ms: 'peranti' },
  custody: { en: 'loading', 'zh-CN': '装载', ms: 'pemuatan' },
}

/** The same as choices of the filter. */
export const kindsOfThing: Record<AuditedResource, Translated> = {
  organisations: { en: 'Organisation', 'zh-CN': '公司', ms: 'Organisasi' },
  partnerships: { en: 'Partners', 'zh-CN': '合作伙伴', ms: 'Rakan niaga' },
  people: { en: 'People and roles', 'zh-CN': '人员与角色', ms: 'Orang dan peranan' },
  sessions: { en: 'Sign-ins', 'zh-CN': '登录', ms: 'Log masuk' },
  invitations: { en: 'Invitations', 'zh-CN': '邀请', ms: 'Jemputan' },
  resets: { en: 'Password links', 'zh-CN': '密码重置链接', ms: 'Pautan kata laluan' },
  tokens: { en: 'API tokens', 'zh-CN': 'API 令牌', ms: 'Token API' },
  links: { en: 'Share links', 'zh-CN': '分享链接', ms: 'Pautan kongsi' },
  orchards: { en: 'Orchards', 'zh-CN': '果园', ms: 'Dusun' },
  batches: { en: 'Batches', 'zh-CN': '采收', ms: 'Tuaian' },
  lots: { en: 'Lots', 'zh-CN': '批号', ms: 'Lot' },
  shipments: { en: 'Shipments', 'zh-CN': '货运', ms: 'Kiriman' },
  devices: { en: 'Devices', 'zh-CN': '设备', ms: 'Peranti' },
  custody: { en: 'Loading and fitting', 'zh-CN': '装载与安装', ms: 'Pemuatan dan pemasangan' },
}

/** Words of a fixed list, as values: what custody, legs and lots are. Roles, scopes and kinds have texts of their own. */
export const valueWords: Readonly<Record<string, Translated>> = {
  person: { en: 'a person', 'zh-CN': '人员', ms: 'seorang' },
  organisation: { en: 'a partner', 'zh-CN': '合作伙伴', ms: 'rakan niaga' },
  device: { en: 'device', 'zh-CN': '设备', ms: 'peranti' },
  lot: { en: 'lot', 'zh-CN': '批号', ms: 'lot' },
  batch: { en: 'batch', 'zh-CN': '采收', ms: 'tuaian' },
  road: { en: 'by road', 'zh-CN': '公路', ms: 'jalan raya' },
  sea: { en: 'by sea', 'zh-CN': '海运', ms: 'laut' },
  air: { en: 'by air', 'zh-CN': '空运', ms: 'udara' },
  store: { en: 'in store', 'zh-CN': '仓储', ms: 'simpanan' },
  packing: { en: 'being packed', 'zh-CN': '包装中', ms: 'sedang dibungkus' },
  packed: { en: 'packed', 'zh-CN': '已包装', ms: 'dibungkus' },
  cancelled: { en: 'cancelled', 'zh-CN': '已取消', ms: 'dibatalkan' },
  'cord-tied': { en: 'cord-tied', 'zh-CN': '绳系', ms: 'ikat tali' },
  net: { en: 'net', 'zh-CN': '网接', ms: 'jaring' },
  ground: { en: 'ground', 'zh-CN': '落地', ms: 'tanah' },
  cut: { en: 'cut', 'zh-CN': '采割', ms: 'potong' },
}
