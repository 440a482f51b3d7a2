import { defineMessages } from '../../i18n/text.ts'

/** Texts around the labels; what stands on a label itself is in `LotLabel.tsx`. */
export const labelMessages = defineMessages({
  title: { en: 'Labels', 'zh-CN': '标签', ms: 'Label' },
  layout: { en: 'Paper', 'zh-CN': '纸张', ms: 'Kertas' },
  roll100: { en: 'Label printer', 'zh-CN': '标签打印机', ms: 'Pencetak label' },
  a4x24: { en: 'A4, 24 labels', 'zh-CN': 'A4，24 张', ms: 'A4, 24 label' },
  a4x14: { en: 'A4, 14 labels', 'zh-CN': 'A4，14 张', ms: 'A4, 14 label' },
  a4x8: { en: 'A4, 8 labels', 'zh-CN': 'A4，8 张', ms: 'A4, 8 label' },
  size: { en: '{w} × {h} mm', 'zh-CN': '{w} × {h} 毫米', ms: '{w} × {h} mm' },
  copies: { en: 'Labels', 'zh-CN': '张数', ms: 'Bilangan label' },
  forCartons: { en: 'One for each of {n} cartons', 'zh-CN': '{n} 箱各一张', ms: 'Satu bagi setiap {n} karton' },
  fillSheet: { en: 'Fill the sheet', 'zh-CN': '排满整页', ms: 'Penuhkan helaian' },
  sheets: { en: '{n} {n?sheet|sheets} of A4', 'zh-CN': 'A4 纸 {n} 张', ms: '{n} helai A4' },
  atMost: { en: 'At most {n} at a time', 'zh-CN': '每次最多 {n} 张', ms: 'Paling banyak {n} sekali' },
  print: { en: 'Print', 'zh-CN': '打印', ms: 'Cetak' },
  advice: {
    en: 'Print at 100 %, not “fit to page”. Keep the white border of the code clear, or phones lose its corners.',
    'zh-CN': '请按 100% 打印，不要“适应页面”。二维码四周的白边须留空，否则手机难以识别。',
    ms: 'Cetak pada 100 %, bukan “muat halaman”. Biar jidar putih kod kosong, jika tidak telefon gagal membacanya.',
  },
  preview: { en: 'Preview', 'zh-CN': '预览', ms: 'Pratonton' },
})
