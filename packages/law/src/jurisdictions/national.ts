import { chosen } from '../kernel/cite.ts'
import type { Jurisdiction, Settings } from './jurisdiction.ts'

/** What holds where no province or city says otherwise; it answers every setting. */
export const national = {
  id: 'national',
  name: '全国',
  regionCode: '000000',
  parent: null,
  own: {
    safetyCode: null,
    upload: { types: ['pdf', 'jpeg', 'png'], maxBytes: 5 * 1024 * 1024 },
    doors: { enterprise: ['password', 'sms'], person: ['sms'], authority: ['password'] },
  } satisfies Settings,
  basis: {
    safetyCode: chosen('苏安码', '没有全国性的规定，未规定的地区不实行'),
    upload: chosen('上传', '各地手册只说扫描件、照片；大小与相城一致'),
    doors: chosen('登录', '企业、个人、主管部门三个入口；个人凭手机验证码，不凭身份证号'),
  },
} as const satisfies Jurisdiction
