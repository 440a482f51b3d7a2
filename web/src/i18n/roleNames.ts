import type { OrganisationKind } from '@cordline/contract/vocabulary/organisation'
import type { Role } from '@cordline/contract/vocabulary/people'
import type { Translated } from './text.ts'

export const roleNames = {
  owner: { en: 'Owner', 'zh-CN': '负责人', ms: 'Pemilik' },
  grower: { en: 'Grower', 'zh-CN': '果农', ms: 'Pekebun' },
  packer: { en: 'Packing house', 'zh-CN': '包装厂', ms: 'Rumah pembungkusan' },
  logistics: { en: 'Logistics', 'zh-CN': '物流', ms: 'Logistik' },
  retail: { en: 'Retail', 'zh-CN': '零售', ms: 'Runcit' },
  viewer: { en: 'Viewer', 'zh-CN': '访客', ms: 'Pemerhati' },
} as const satisfies Record<Role, Translated>

export const organisationKindNames = {
  grower: { en: 'Orchard', 'zh-CN': '果园', ms: 'Dusun' },
  packer: { en: 'Packing house', 'zh-CN': '包装厂', ms: 'Rumah pembungkusan' },
  exporter: { en: 'Exporter', 'zh-CN': '出口商', ms: 'Pengeksport' },
  carrier: { en: 'Carrier', 'zh-CN': '承运商', ms: 'Pengangkut' },
  retailer: { en: 'Retailer', 'zh-CN': '零售商', ms: 'Peruncit' },
} as const satisfies Record<OrganisationKind, Translated>
