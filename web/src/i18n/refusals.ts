import type { RefusalCode } from '@cordline/contract/vocabulary/refusals'
import type { Translated } from './text.ts'

/** Every refusal, each with what to do next. A new code without its three texts does not compile. */
export const refusalTexts = {
  'bad-request': {
    en: 'Something in the form is not right. Check the marked fields and send it again.',
    'zh-CN': '有内容填写不正确。请检查标出的项目后重新提交。',
    ms: 'Ada maklumat yang tidak betul. Semak medan bertanda dan hantar semula.',
  },
  'not-signed-in': {
    en: 'You are signed out. Sign in again; what you entered stays here.',
    'zh-CN': '您已退出登录。请重新登录，已填写的内容会保留。',
    ms: 'Anda telah log keluar. Log masuk semula; apa yang diisi masih ada.',
  },
  'wrong-password': {
    en: 'This sign-in is not right. Check both and try again; capital letters count.',
    'zh-CN': '登录信息不正确。请检查后重试，密码区分大小写。',
    ms: 'Log masuk ini tidak betul. Semak kedua-duanya dan cuba lagi; huruf besar dikira.',
  },
  'code-needed': {
    en: 'This account has a second factor. Enter the six digits of your authenticator app.',
    'zh-CN': '此账户已启用两步验证。请输入验证器应用中的六位数字。',
    ms: 'Akaun ini ada faktor kedua. Masukkan enam digit daripada aplikasi pengesah anda.',
  },
  'wrong-code': {
    en: 'This code is not right, or was used already. Wait for the next one; is the clock of your phone right?',
    'zh-CN': '验证码不正确或已使用。请等待下一个验证码，并确认手机时间准确。',
    ms: 'Kod ini tidak betul atau sudah digunakan. Tunggu yang seterusnya; betulkah jam telefon anda?',
  },
  'weak-password': {
    en: 'This password is easy to guess. Take a few words that belong to nobody but you.',
    'zh-CN': '密码太容易被猜到。请使用几个只有您知道的词。',
    ms: 'Kata laluan ini mudah diteka. Guna beberapa perkataan yang hanya anda tahu.',
  },
  'login-taken': {
    en: 'There is an account with this already. Sign in with it instead.',
    'zh-CN': '此邮箱或电话已有账户，请直接登录。',
    ms: 'Sudah ada akaun dengan ini. Log masuk dengannya.',
  },
  'invitation-over': {
    en: 'This link was used already, or its time is over. If it was you, sign in; else ask for a new one.',
    'zh-CN': '此链接已使用或已过期。如果是您本人使用的，请直接登录；否则请索取新链接。',
    ms: 'Pautan ini sudah digunakan atau tamat tempoh. Jika anda yang menggunakannya, log masuk; jika tidak, minta yang baharu.',
  },
  'last-owner': {
    en: 'Nobody else is an owner. Make somebody else one first.',
    'zh-CN': '没有其他负责人。请先指定另一位负责人。',
    ms: 'Tiada pemilik lain. Jadikan orang lain pemilik dahulu.',
  },
  'not-a-partner': {
    en: 'Your organisation does not deal with this one yet. An owner can invite it.',
    'zh-CN': '贵公司尚未与该公司建立合作。负责人可以发出邀请。',
    ms: 'Organisasi anda belum berurusan dengannya. Pemilik boleh menjemputnya.',
  },
  'not-the-holder': {
    en: 'This lot was handed on. Whoever has it now can do this.',
    'zh-CN': '此批号已移交，只有当前持有方可以操作。',
    ms: 'Lot ini telah diserahkan. Pemegangnya sekarang boleh melakukannya.',
  },
  'device-blocked': {
    en: 'This device is blocked. Let it in again on its own page first.',
    'zh-CN': '此设备已停用。请先在设备页面恢复使用。',
    ms: 'Peranti ini disekat. Benarkan semula pada halamannya dahulu.',
  },
  'not-allowed': {
    en: 'Your role may not do this. Ask the owner of your organisation.',
    'zh-CN': '您的角色没有此权限。请联系贵公司的负责人。',
    ms: 'Peranan anda tidak dibenarkan. Minta pemilik organisasi anda.',
  },
  'not-found': {
    en: 'This is not here any more, or belongs to somebody else. Go back and choose again.',
    'zh-CN': '内容不存在或属于其他公司。请返回重新选择。',
    ms: 'Ini tiada lagi atau milik orang lain. Kembali dan pilih semula.',
  },
  'id-taken': {
    en: 'Something else was already saved under this number. Open it to see, or start a new entry.',
    'zh-CN': '此编号已保存了其他内容。请打开查看，或重新新建。',
    ms: 'Nombor ini sudah disimpan dengan kandungan lain. Buka untuk lihat, atau mula baharu.',
  },
  'code-taken': {
    en: 'This code is already used. Choose another one.',
    'zh-CN': '此代码已被使用，请换一个。',
    ms: 'Kod ini sudah digunakan. Pilih kod lain.',
  },
  'stale-version': {
    en: 'Somebody changed this in the meantime. Load it again, then make your change.',
    'zh-CN': '期间有人修改过此内容。请重新载入后再修改。',
    ms: 'Orang lain telah mengubahnya. Muat semula, kemudian buat perubahan anda.',
  },
  'too-large': {
    en: 'This is too large. Use a smaller photo or a shorter text.',
    'zh-CN': '内容过大。请使用较小的照片或较短的文字。',
    ms: 'Ini terlalu besar. Guna gambar lebih kecil atau teks lebih pendek.',
  },
  'too-many': {
    en: 'Too many at once. Wait a moment, or send fewer.',
    'zh-CN': '数量过多。请稍候，或分批提交。',
    ms: 'Terlalu banyak serentak. Tunggu sebentar atau hantar lebih sedikit.',
  },
  'unknown-orchard': {
    en: 'This orchard is not registered. Choose another or register it first.',
    'zh-CN': '果园尚未登记。请选择其他果园或先登记。',
    ms: 'Dusun ini belum didaftar. Pilih yang lain atau daftar dahulu.',
  },
  'unknown-batch': {
    en: 'This batch is not registered. Check the label or choose from the list.',
    'zh-CN': '批次尚未登记。请核对标签或从列表中选择。',
    ms: 'Kelompok ini belum didaftar. Semak label atau pilih daripada senarai.',
  },
  'unknown-lot': {
    en: 'This lot is not known. Check the code or scan it again.',
    'zh-CN': '找不到此批号。请核对代码或重新扫码。',
    ms: 'Lot ini tidak dikenali. Semak kod atau imbas semula.',
  },
  'unknown-device': {
    en: 'This device is not known. Check its number, or add it under Devices.',
    'zh-CN': '找不到此设备。请核对编号，或在“设备”中添加。',
    ms: 'Peranti ini tidak dikenali. Semak nombornya atau tambah di Peranti.',
  },
  'unknown-shipment': {
    en: 'This shipment is not known. Choose it from the week it was planned in.',
    'zh-CN': '找不到此货运。请从计划的那一周中选择。',
    ms: 'Kiriman ini tidak dikenali. Pilih daripada minggu ia dirancang.',
  },
  'more-than-harvested': {
    en: 'This takes more kilograms than the batch has left. Lower the weight or add another batch.',
    'zh-CN': '超出该采收批次的剩余重量。请减少重量或添加其他批次。',
    ms: 'Melebihi baki berat kelompok. Kurangkan berat atau tambah kelompok lain.',
  },
  'more-than-packed': {
    en: 'This takes more kilograms than the lot has left. Lower the weight.',
    'zh-CN': '超出该批号的剩余重量。请减少重量。',
    ms: 'Melebihi baki berat lot. Kurangkan berat.',
  },
  'lot-in-use': {
    en: 'This lot has already gone on. Choose one that is still here.',
    'zh-CN': '此批号已进入下一环节。请选择仍在库的批号。',
    ms: 'Lot ini sudah bergerak. Pilih lot yang masih ada.',
  },
  'forms-differ': {
    en: 'These lots are different products. Merge only lots of the same product and GTIN.',
    'zh-CN': '产品不同，无法合并。请选择相同产品与 GTIN 的批号。',
    ms: 'Lot ini produk berbeza. Gabung hanya lot produk dan GTIN yang sama.',
  },
  'legs-out-of-order': {
    en: 'The legs do not follow each other. Each must start where and after the one before ends.',
    'zh-CN': '各运输段不连贯。每段须从上一段的终点、结束之后开始。',
    ms: 'Laluan tidak bersambung. Setiap satu mesti bermula di tempat dan selepas yang sebelumnya tamat.',
  },
  'interval-backwards': {
    en: 'The end is before the beginning. Correct one of the two times.',
    'zh-CN': '结束时间早于开始时间。请更正其中一个时间。',
    ms: 'Tamat lebih awal daripada mula. Betulkan salah satu masa.',
  },
  'before-packed': {
    en: 'At that time the lot was not packed yet. Take a later time, or look up when it was packed.',
    'zh-CN': '该时间批次尚未包装。请选择更晚的时间，或查看包装时间。',
    ms: 'Pada masa itu lot belum dibungkus. Pilih masa yang lebih lewat, atau semak bila ia dibungkus.',
  },
  'device-elsewhere': {
    en: 'At that time the device was in another container. End that fit first, or correct the times.',
    'zh-CN': '该设备当时在另一个集装箱中。请先结束那次安装，或更正时间。',
    ms: 'Ketika itu peranti berada dalam kontena lain. Tamatkan pemasangan itu dahulu, atau betulkan masa.',
  },
  'lot-elsewhere': {
    en: 'At that time the lot was in another container. End that loading first, or correct the times.',
    'zh-CN': '该批号当时在另一个集装箱中。请先结束那次装载，或更正时间。',
    ms: 'Ketika itu lot berada dalam kontena lain. Tamatkan pemuatan itu dahulu, atau betulkan masa.',
  },
  'lot-delivered': {
    en: 'This lot has already been delivered. It can\u2019t be loaded again.',
    'zh-CN': '此批号已交付，不能再次装载。',
    ms: 'Lot ini sudah dihantar. Ia tidak boleh dimuat lagi.',
  },
  'already-received': {
    en: 'This shipment has already been received. Reload to see by whom and when.',
    'zh-CN': '此货运已签收。请重新载入查看签收人和时间。',
    ms: 'Kiriman ini sudah diterima. Muat semula untuk lihat oleh siapa dan bila.',
  },
  'not-received': {
    en: 'The store has not received this yet. Receive the shipment first.',
    'zh-CN': '门店尚未签收。请先签收货运。',
    ms: 'Kedai belum menerimanya. Terima kiriman dahulu.',
  },
  'not-an-image': {
    en: 'This file is not a photo we can read. Use JPEG, PNG or WebP.',
    'zh-CN': '无法识别此图片。请使用 JPEG、PNG 或 WebP。',
    ms: 'Fail ini bukan gambar yang boleh dibaca. Guna JPEG, PNG atau WebP.',
  },
  'not-ready': {
    en: 'The server is not ready. Try again in a minute; nothing was lost.',
    'zh-CN': '服务器暂时不可用。请稍后重试，内容不会丢失。',
    ms: 'Pelayan belum sedia. Cuba lagi sebentar; tiada yang hilang.',
  },
} as const satisfies Record<RefusalCode, Translated>

export const isTranslatedRefusal = (code: string): code is RefusalCode => Object.hasOwn(refusalTexts, code)
