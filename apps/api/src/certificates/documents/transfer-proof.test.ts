import { beforeAll, expect, test } from 'vitest'
import { ensurePdfTools } from '../../../../../tools/pdf-tools.ts'
import { printedText } from '../../../test/printed.ts'
import type { House } from '../../house.ts'
import { transferProof } from './transfer-proof.ts'

beforeAll(ensurePdfTools, 300_000)

// It needs nothing of the house.
const house = {} as House

const common = {
  number: '43010020261121000001',
  service: '证书跨省转出',
  applicant: '欧阳翠䶮',
  subject: '欧阳翠䶮',
  scanned: null,
  printedBy: '系统',
  renderedAt: '2026-11-21T08:20:00Z',
}
const office = { name: '湖南省住房和城乡建设厅', day: '2026-11-21' as const }

test('转出证明 names the certificate, where it goes and the day from which it counts no more', async () => {
  const text = printedText(
    await transferProof.render(
      {
        ...common,
        name: '欧阳翠䶮',
        sex: 'female',
        idNumber: '43010219900520002X',
        category: 'C2',
        certificateNumber: '湘建安C2（2026）0000001',
        firstIssuedOn: '2023-11-21',
        validTo: '2029-11-20',
        enterprise: '湖南某某建设工程有限公司',
        destination: '江西省',
        newEnterprise: '',
        remarks: '',
        transferredOn: '2026-11-21',
        office,
      },
      house,
    ),
  )
  for (const part of [
    '转出证明',
    '江西省住房和城乡建设主管部门',
    '湘建安C2（2026）0000001',
    '43010219900520002X',
    '转入企业—',
  ])
    expect(text).toContain(part)
})
