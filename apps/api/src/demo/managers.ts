import type { Category, CertificateStatus } from '@anzhu/law/certificates/facts'
import { huazhu, hunan } from './city.ts'

/** 赣筑, and the firm in Nanchang that its people came from. */
export const { ganzhu, hongdu, xingcheng } = { ganzhu: 19, hongdu: 20, xingcheng: 18 }

/** A certificate as it stands today: days are counted from today, negative ones are past. */
export interface PlannedCertificate {
  readonly category: Category
  /** The firm on the certificate; the employer when left out. */
  readonly firm?: number
  readonly expiresIn: number
  readonly status?: CertificateStatus
  readonly lastChange?: number
  readonly paper?: true
}

/** Somebody who leads, manages or looks after safety; `missing` names papers that are not on record. */
export interface PlannedManager {
  readonly name: string
  /** Number in the list of enterprises; null for somebody between two employers. */
  readonly firm: number | null
  readonly post: string
  readonly born: string
  readonly missing?: readonly string[]
  readonly legalRepresentative?: true
  /** Registered constructor at the firm. */
  readonly registered?: true
  readonly certificate?: PlannedCertificate
  /** A pass so many days ago. */
  readonly pass?: { readonly category: Category; readonly daysAgo: number; readonly history?: true }
  readonly educationHours?: number
  readonly notNamedInPerson?: true
  /** The hall took a portrait, and they agree that it is shown on site. */
  readonly portrayed?: true
  /** What the login page of the demonstration says of them; whoever is named there signs in by phone. */
  readonly shown?: string
}

const [year, month] = [365, 30]

/** The people of the demonstration around certificates. Who can do what today follows from the days alone. */
export const managers: readonly PlannedManager[] = [
  {
    name: '华建平',
    firm: huazhu,
    post: '法定代表人、总经理',
    born: '1968-03-12',
    legalRepresentative: true,
    certificate: { category: 'A', expiresIn: 2 * year },
  },
  {
    name: '陆文斌',
    firm: huazhu,
    post: '分管安全副总经理',
    born: '1974-09-02',
    certificate: { category: 'A', expiresIn: 2 * month },
    educationHours: 26,
  },
  {
    name: '徐国栋',
    firm: huazhu,
    post: '项目经理',
    born: '1981-05-20',
    registered: true,
    certificate: { category: 'B', expiresIn: 400 },
  },
  {
    name: '王建明',
    firm: huazhu,
    post: '专职安全员',
    born: '1990-06-18',
    missing: ['education', 'title'],
    pass: { category: 'C2', daysAgo: 40 },
  },
  {
    name: '张丽华',
    firm: huazhu,
    post: '专职安全员',
    born: '1988-11-03',
    pass: { category: 'C3', daysAgo: 40 },
  },
  { name: '李志强', firm: huazhu, post: '机械员', born: '1985-02-27', pass: { category: 'C1', daysAgo: 75 } },
  {
    name: '高翔宇',
    firm: huazhu,
    post: '项目经理',
    born: '1983-08-08',
    registered: true,
    pass: { category: 'B', daysAgo: 75 },
  },
  {
    name: '赵海峰',
    firm: huazhu,
    post: '专职安全员',
    born: '1987-04-15',
    certificate: { category: 'C2', expiresIn: 700 },
  },
  {
    name: '孙玉梅',
    firm: huazhu,
    post: '安全科长',
    born: '1979-12-30',
    certificate: { category: 'C3', expiresIn: 45 },
    educationHours: 24,
  },
  {
    name: '周晓东',
    firm: huazhu,
    post: '专职安全员',
    born: '1982-07-07',
    certificate: { category: 'C3', expiresIn: -20 },
  },
  {
    name: '吴桂芳',
    firm: huazhu,
    post: '专职安全员',
    born: '1991-01-25',
    missing: ['photo'],
    certificate: { category: 'C1', expiresIn: 500 },
  },
  {
    name: '郑伟',
    firm: huazhu,
    post: '专职安全员',
    born: '1986-10-10',
    certificate: { category: 'C2', firm: 2, expiresIn: 600 },
  },
  {
    name: '冯雪',
    firm: huazhu,
    post: '专职安全员',
    born: '1989-03-03',
    certificate: { category: 'C2', expiresIn: 800, status: 'suspended' },
  },
  { name: '沈洁', firm: huazhu, post: '安全资料员', born: '1996-05-05' },
  { name: '韩磊', firm: huazhu, post: '安全资料员', born: '1997-08-21', missing: ['id_card'] },
  {
    name: '肖湘云',
    firm: hunan,
    post: '法定代表人',
    born: '1970-02-14',
    legalRepresentative: true,
    certificate: { category: 'A', expiresIn: 900 },
  },
  {
    name: '刘湘平',
    firm: hunan,
    post: '专职安全员',
    born: '1987-09-09',
    certificate: { category: 'C3', expiresIn: 60 },
    educationHours: 24,
  },
  {
    name: '周岳麓',
    firm: hunan,
    post: '专职安全员',
    born: '1984-12-01',
    pass: { category: 'C2', daysAgo: 200, history: true },
  },
  {
    name: '唐晓芸',
    firm: hunan,
    post: '专职安全员',
    born: '1992-04-04',
    pass: { category: 'C3', daysAgo: 30 },
  },
  {
    name: '彭立新',
    firm: hunan,
    post: '专职安全员',
    born: '1983-06-06',
    pass: { category: 'C1', daysAgo: 900 },
  },
  { name: '谢春燕', firm: hunan, post: '安全资料员', born: '1995-10-15' },
  {
    name: '罗志勇',
    firm: hunan,
    post: '专职安全员',
    born: '1986-01-19',
    certificate: { category: 'C2', firm: xingcheng, expiresIn: 540 },
  },
  {
    name: '邓小兰',
    firm: xingcheng,
    post: '专职安全员',
    born: '1990-07-30',
    certificate: { category: 'C3', expiresIn: 300, paper: true },
  },
  {
    name: '熊赣生',
    firm: ganzhu,
    post: '法定代表人',
    born: '1969-05-28',
    legalRepresentative: true,
    certificate: { category: 'A', expiresIn: 620 },
  },
  {
    name: '万小平',
    firm: ganzhu,
    post: '专职安全员',
    born: '1988-02-11',
    certificate: { category: 'C3', expiresIn: 70 },
    educationHours: 30,
    shown: '证书快到期，可办延期',
  },
  {
    name: '胡国华',
    firm: ganzhu,
    post: '专职安全员',
    born: '1985-11-22',
    certificate: { category: 'C2', firm: hongdu, expiresIn: 480 },
    shown: '证书单位与聘用单位不一致，可办变更',
  },
  {
    name: '涂春生',
    firm: ganzhu,
    post: '专职安全员',
    born: '1982-03-17',
    certificate: { category: 'C1', expiresIn: 800, lastChange: 90 },
  },
  { name: '黎敏', firm: ganzhu, post: '安全资料员', born: '1994-09-12' },
  { name: '邹志刚', firm: ganzhu, post: '安全资料员', born: '1993-01-08', notNamedInPerson: true },
  {
    name: '王小明',
    firm: null,
    post: '专职安全员',
    born: '1989-08-16',
    certificate: { category: 'C3', firm: hongdu, expiresIn: 560 },
    portrayed: true,
    shown: '刚离开原单位，等新单位发起聘用',
  },
  {
    name: '龚秀英',
    firm: hongdu,
    post: '专职安全员',
    born: '1987-12-12',
    certificate: { category: 'C3', expiresIn: 420 },
    shown: '证书正常使用',
  },
]
