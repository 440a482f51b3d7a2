import type { Names } from '@cordline/contract/vocabulary/catalogue'

/**
 * Places that a plan can be made of, from the durian catalogue. `src` are the keys of their sources
 * (docs/catalogue-sources.md; `ck` is common knowledge). `radiusM` is how well the position is known, and so the
 * geofence: a tighter one would miss the container.
 */
export interface CataloguePlace {
  readonly names: Names
  readonly latitude: number
  readonly longitude: number
  readonly unlocode?: string
  readonly radiusM: number
  readonly src: readonly string[]
}

export const places = {
  'orch-raub': {
    names: { en: 'Raub, Pahang', zh: '劳勿', ms: 'Raub' },
    latitude: 3.7899,
    longitude: 101.857,
    radiusM: 5000,
    src: ['geonames', 'mk_phg', 'ck'],
  },
  'orch-bentong': {
    names: { en: 'Bentong, Pahang', zh: '文冬', ms: 'Bentong' },
    latitude: 3.5223,
    longitude: 101.9087,
    radiusM: 5000,
    src: ['geonames', 'mk_traits', 'ck'],
  },
  'collect-raub': {
    names: { en: 'Collection centre, Raub', zh: '劳勿收购站', ms: 'Pusat kumpulan Raub' },
    latitude: 3.795,
    longitude: 101.86,
    radiusM: 10000,
    src: ['ck'],
  },
  'plant-phg': {
    names: { en: 'PHG Ever Fresh Food, Raub', zh: '劳勿常鲜食品厂', ms: 'PHG Ever Fresh' },
    latitude: 3.7899,
    longitude: 101.857,
    radiusM: 10000,
    src: ['geonames', 'phg_blog', 'ck'],
  },
  'cold-pkg': {
    names: { en: 'Cold store, Port Klang', zh: '巴生港冷库', ms: 'Gudang sejuk Port Klang' },
    latitude: 3,
    longitude: 101.4,
    radiusM: 10000,
    src: ['seaports_npm', 'ck'],
  },
  'port-pkg': {
    names: { en: 'Westports, Port Klang', zh: '巴生西港', ms: 'Pelabuhan Klang Barat' },
    latitude: 2.95,
    longitude: 101.3,
    unlocode: 'MYPKG',
    radiusM: 3000,
    src: ['seaports_npm', 'epermit', 'ck'],
  },
  'port-tpp': {
    names: { en: 'Tanjung Pelepas', zh: '丹绒柏勒巴斯港', ms: 'Tanjung Pelepas' },
    latitude: 1.37,
    longitude: 103.55,
    unlocode: 'MYTPP',
    radiusM: 3000,
    src: ['seaports_npm', 'ck'],
  },
  'port-kua': {
    names: { en: 'Kuantan Port', zh: '关丹港', ms: 'Pelabuhan Kuantan' },
    latitude: 3.961,
    longitude: 103.43,
    unlocode: 'MYKUA',
    radiusM: 3000,
    src: ['seaports_npm', 'bbrtv_2023', 'ck'],
  },
  'air-kul': {
    names: { en: 'Kuala Lumpur International Airport', zh: '吉隆坡国际机场', ms: 'KLIA' },
    latitude: 2.7456,
    longitude: 101.7099,
    radiusM: 2000,
    src: ['ck', 'maskargo'],
  },
  'air-bki': {
    names: { en: 'Kota Kinabalu Airport', zh: '亚庇机场', ms: 'Kota Kinabalu' },
    latitude: 5.9372,
    longitude: 116.0515,
    radiusM: 2000,
    src: ['ck', 'maskargo'],
  },
  'port-yan': {
    names: { en: 'Yangshan port, Shanghai', zh: '洋山深水港', ms: 'Yangshan' },
    latitude: 30.62,
    longitude: 122.07,
    unlocode: 'CNSHA',
    radiusM: 3000,
    src: ['ck', 'vx_lingang'],
  },
  'port-nsa': {
    names: { en: 'Nansha port, Guangzhou', zh: '南沙港', ms: 'Nansha' },
    latitude: 22.63,
    longitude: 113.66,
    unlocode: 'CNNSA',
    radiusM: 4000,
    src: ['ck', 'mh_nsa_4d', 'seaports_npm'],
  },
  'port-qzh': {
    names: { en: 'Qinzhou port (Dalanping), Beibu Gulf', zh: '钦州港大榄坪', ms: 'Qinzhou' },
    latitude: 21.7,
    longitude: 108.6,
    radiusM: 6000,
    src: ['ck', 'bbrtv_2023'],
  },
  'air-pvg': {
    names: { en: 'Shanghai Pudong Airport', zh: '上海浦东机场', ms: 'Pudong' },
    latitude: 31.1434,
    longitude: 121.8052,
    radiusM: 2000,
    src: ['ck', 'maskargo'],
  },
  'air-cgo': {
    names: { en: 'Zhengzhou Xinzheng Airport', zh: '郑州新郑机场', ms: 'Zhengzhou' },
    latitude: 34.5197,
    longitude: 113.8409,
    radiusM: 2000,
    src: ['ck', 'cgo_2024'],
  },
  'bond-lingang': {
    names: { en: 'Lingang fruit cold store', zh: 'VX 临港冷库', ms: 'VX Lingang' },
    latitude: 30.9,
    longitude: 121.88,
    radiusM: 8000,
    src: ['ck', 'vx_lingang'],
  },
  'cold-nanning': {
    names: { en: 'Yudong cold store, Nanning', zh: '南宁玉洞冷库', ms: 'Yudong' },
    latitude: 22.8167,
    longitude: 108.3167,
    radiusM: 12000,
    src: ['geonames', 'bbrtv_2023', 'ck'],
  },
  'dc-hema-sh': {
    names: { en: 'Hema supply-chain centre, Hangtou', zh: '盒马上海供应链中心（航头）', ms: 'DC Hema' },
    latitude: 31.05,
    longitude: 121.59,
    radiusM: 6000,
    src: ['ck', 'hema_dc_2023'],
  },
  'store-hema-jinqiao': {
    names: { en: 'Hema store, Jinqiao, Shanghai', zh: '盒马鲜生金桥店', ms: 'Hema Jinqiao' },
    latitude: 31.2709,
    longitude: 121.5933,
    radiusM: 3000,
    src: ['geonames', 'hema_hangtou', 'ck'],
  },
  'mkt-jiangnan': {
    names: { en: 'Jiangnan fruit & vegetable market, Guangzhou', zh: '广州江南果菜批发市场', ms: 'Jiangnan' },
    latitude: 23.2,
    longitude: 113.25,
    radiusM: 5000,
    src: ['ck', 'mh_nsa_4d'],
  },
} as const satisfies Record<string, CataloguePlace>

export type PlaceId = keyof typeof places
export const placeIds = Object.keys(places) as readonly PlaceId[]
