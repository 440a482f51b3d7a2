/** The languages that the map's names come in. */
export type MapLanguage = 'en' | 'zh-CN' | 'ms'

/** A name on the base map. `rank` 1 shows from afar; each further rank needs two zoom levels more. */
export interface PlaceName {
  readonly names: Readonly<Record<MapLanguage, string>>
  readonly latitude: number
  readonly longitude: number
  readonly kind: 'city' | 'sea'
  readonly rank: 1 | 2 | 3
}

/** Where a name of this rank begins to show. */
export const zoomOfRank = { 1: 3.5, 2: 6, 3: 8.5 } as const

const city = (
  rank: 1 | 2 | 3,
  [latitude, longitude]: readonly [number, number],
  en: string,
  zh: string,
  ms = en,
): PlaceName => ({
  names: { en, 'zh-CN': zh, ms },
  latitude,
  longitude,
  kind: 'city',
  rank,
})
const sea = (
  rank: 1 | 2 | 3,
  [latitude, longitude]: readonly [number, number],
  en: string,
  zh: string,
  ms: string,
): PlaceName => ({
  names: { en, 'zh-CN': zh, ms },
  latitude,
  longitude,
  kind: 'sea',
  rank,
})

/** Towns that orient a dispatcher along the lanes, and a grower around Pahang. Positions to about a kilometre. */
export const placeNames: readonly PlaceName[] = [
  city(1, [3.139, 101.687], 'Kuala Lumpur', '吉隆坡'),
  city(1, [1.29, 103.85], 'Singapore', '新加坡', 'Singapura'),
  city(1, [22.32, 114.17], 'Hong Kong', '香港'),
  city(1, [31.23, 121.47], 'Shanghai', '上海'),
  city(1, [13.756, 100.502], 'Bangkok', '曼谷'),
  city(1, [10.776, 106.701], 'Ho Chi Minh City', '胡志明市', 'Bandar Ho Chi Minh'),
  city(1, [39.904, 116.407], 'Beijing', '北京'),
  city(1, [14.599, 120.984], 'Manila', '马尼拉'),
  city(1, [-6.208, 106.846], 'Jakarta', '雅加达'),
  city(2, [23.129, 113.264], 'Guangzhou', '广州'),
  city(2, [22.817, 108.367], 'Nanning', '南宁'),
  city(2, [21.028, 105.854], 'Hanoi', '河内'),
  city(2, [24.48, 118.089], 'Xiamen', '厦门'),
  city(2, [26.074, 119.296], 'Fuzhou', '福州'),
  city(2, [30.274, 120.155], 'Hangzhou', '杭州'),
  city(2, [29.868, 121.544], 'Ningbo', '宁波'),
  city(2, [30.593, 114.305], 'Wuhan', '武汉'),
  city(2, [34.747, 113.625], 'Zhengzhou', '郑州'),
  city(2, [25.039, 102.718], 'Kunming', '昆明'),
  city(2, [17.967, 102.6], 'Vientiane', '万象'),
  city(2, [3.808, 103.326], 'Kuantan', '关丹'),
  city(2, [5.414, 100.329], 'George Town', '乔治市'),
  city(2, [1.493, 103.741], 'Johor Bahru', '新山'),
  city(2, [5.98, 116.073], 'Kota Kinabalu', '亚庇'),
  city(2, [1.553, 110.359], 'Kuching', '古晋'),
  city(2, [3.043, 101.443], 'Klang', '巴生'),
  city(2, [3.7899, 101.857], 'Raub', '劳勿'),
  city(3, [3.5223, 101.9087], 'Bentong', '文冬'),
  city(3, [3.4, 102.0333], 'Karak', '加叻'),
  city(3, [4.1842, 102.0468], 'Kuala Lipis', '立卑'),
  city(3, [4.8844, 101.9686], 'Gua Musang', '话望生'),
  city(3, [3.936, 102.3626], 'Jerantut', '而连突'),
  city(3, [3.4506, 102.4176], 'Temerloh', '淡马鲁'),
  city(3, [4.4725, 101.3786], 'Tanah Rata', '丹那拉打'),
  city(3, [4.597, 101.09], 'Ipoh', '怡保'),
  city(3, [2.7297, 101.9381], 'Seremban', '芙蓉'),
  city(3, [2.196, 102.2405], 'Melaka', '马六甲'),
  city(3, [2.5148, 102.8158], 'Segamat', '昔加末'),
  city(3, [2.2673, 102.5453], 'Tangkak', '东甲'),
  city(3, [1.8548, 102.9325], 'Batu Pahat', '峇株巴辖'),
  city(3, [1.6561, 103.6032], 'Kulai', '古来'),
  city(3, [31.299, 120.585], 'Suzhou', '苏州'),
  city(3, [30.9, 121.93], 'Lingang', '临港'),
  sea(1, [13.2, 113.6], 'South China Sea', '南海', 'Laut China Selatan'),
  sea(2, [28.2, 124.6], 'East China Sea', '东海', 'Laut China Timur'),
  sea(2, [4.4, 99.4], 'Strait of Malacca', '马六甲海峡', 'Selat Melaka'),
  sea(2, [9.6, 101.7], 'Gulf of Thailand', '泰国湾', 'Teluk Thailand'),
]
