import { z } from 'zod'
import { ClientId, ClockOffset, Content, Recorded } from './check-fields.ts'
import { verdicts } from './credential/verdict-words.ts'
import { endpoint } from './endpoint.ts'
import { Day, Id, Instant, list, RegionCode, said, text } from './fields.ts'
import { Colour } from './safety-code.ts'

/** A scan made without network, as the phone has kept it. */
const KeptScan = z.object({
  id: ClientId,
  at: Instant,
  content: Content,
  projectId: Id.nullable().default(null),
  /** What the phone showed. */
  shown: z.enum(verdicts),
  /** When the phone had fetched what it judged by. */
  dataAsOf: Instant.nullable().default(null),
  clockOffset: ClockOffset,
  /** 举报冒用, written where there was no network. */
  report: text(500).optional(),
})

export const deliverScans = endpoint({
  id: 'deliverScans',
  method: 'POST',
  path: '/scans/deliveries',
  title: '补传离线核验：每条按核验时刻重新判定，重复送达只记一次',
  access: 'safety-code.scan',
  body: z.object({ scans: list(KeptScan, 500).min(1) }),
  reply: z.object({
    results: list(
      z.object({
        id: ClientId,
        recorded: Recorded,
        /** By the facts, for the moment of the scan; null when refused. */
        verdict: z.enum(verdicts).nullable(),
        colour: Colour.nullable(),
        /** The phone showed something else. */
        differs: z.boolean(),
        sentence: said(400),
      }),
      500,
    ),
  }),
})

export const takeScanPack = endpoint({
  id: 'takeScanPack',
  method: 'GET',
  path: '/scan-packs/:projectId',
  title: '项目离线包：在册人员的码号、遮盖的姓名、工种与变色日期，供没有信号处核验',
  access: 'safety-code.scan',
  params: z.object({ projectId: Id }),
  reply: z.object({
    projectId: Id,
    name: said(200),
    issuer: RegionCode,
    takenAt: Instant,
    holders: list(
      z.object({
        codeNumber: said(12),
        maskedName: said(10),
        trade: said(40),
        issuedOn: Day.nullable(),
        yellowFrom: Day.nullable(),
        redFrom: Day.nullable(),
        statusIndex: z.int().min(0).max(0xffff_ffff),
      }),
      20_000,
    ),
  }),
  audited: true,
  refusals: ['not-found'],
})

export const readStatusList = endpoint({
  id: 'readStatusList',
  method: 'GET',
  path: '/credential-status/:issuer',
  title:
    '状态名单：签发后变差、不能按码上日期放行的码（issuer 为市），或已暂扣、撤销、注销、转出、变更的证书（issuer 为省），已签名，供离线核验',
  access: 'public',
  params: z.object({
    issuer: RegionCode.regex(/^[1-9]\d{3}00$/, { error: '应为市或省的六位区划代码，以 00 结尾' }),
  }),
  reply: z.object({ list: said(400_000) }),
  cachedSeconds: 60,
})

export const listCredentialKeys = endpoint({
  id: 'listCredentialKeys',
  method: 'GET',
  path: '/credential-keys',
  title: '核验公钥（JWK），供离线核验',
  access: 'public',
  reply: z.object({
    keys: list(
      z.object({
        kty: z.literal('EC'),
        crv: z.literal('P-256'),
        x: said(60),
        y: said(60),
        kid: said(20),
        use: z.literal('sig'),
        alg: z.literal('ES256'),
        status: z.enum(['active', 'retired', 'withdrawn']),
        validFrom: Instant,
        /** The key signs for this region and those below it only. */
        region: RegionCode.optional(),
      }),
      50,
    ),
  }),
})
