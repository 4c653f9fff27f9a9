import type { Services } from './service.ts'
import {
  acceptance,
  approval,
  commitment,
  correctionForm,
  dossier,
  endedProof,
  forThisCase,
  goneEvidence,
  handler,
  idCard,
  integrity,
  labourContract,
  onProof,
  originals,
  photo,
  phrases,
  post,
  qualification,
  release,
  review,
  seen,
  takeBack,
} from './pieces.ts'
import { 令17, 约定 } from './sources.ts'

const enterprisePapers = [qualification, integrity]

/** How the services run where a province says nothing of its own. */
export const nationalServices = {
  'exam-enrol': {
    purpose: '报名参加安全生产考核；审核通过以后，按通知的时间、地点参加。',
    basis: 令17('第五条', '应当通过其受聘企业，向企业工商注册地的主管部门申请安全生产考核'),
    form: [
      { id: 'notice', title: '考试通知', kind: 'choice' },
      { id: 'category', title: '考核类别', kind: 'choice' },
      { ...post, optional: true },
    ],
    materials: () => [photo, idCard],
    steps: [
      {
        id: 'review',
        title: '报名审核',
        waiting: '待报名审核',
        by: { role: 'exam-clerk', level: 'city' },
        decisions: { pass: '通过', return: '退回修改', refuse: '不通过' },
        withinWorkingDays: 5,
      },
    ],
    phrases,
  },
  new: {
    purpose: '考核合格以后，发给安全生产考核合格证书（电子证书），三年有效。',
    basis: 令17(
      '第八条',
      '对安全生产考核合格的，考核机关应当在 20 个工作日内核发安全生产考核合格证书，并予以公告',
    ),
    form: [{ id: 'category', title: '证书类别', kind: 'choice' }, post, ...handler, commitment],
    materials: (letter) => [...dossier(letter), ...enterprisePapers],
    steps: [
      originals('district', { when: historic, whenTitle: '在原系统考试通过的' }, [
        seen('seenIdCard', '身份证'),
        seen('seenEducation', '学历证'),
        seen('seenTitle', '职称证'),
      ]),
      acceptance('district'),
      review('city'),
      approval('province'),
    ],
    phrases,
  },
  extend: {
    purpose: '证书到期前三个月内申请，通过以后有效期延长三年。',
    basis: 令17('第十条', '有效期届满前 3 个月内，经所在企业向原考核机关申请证书延续'),
    form: [post, commitment],
    materials: () => [photo, idCard],
    steps: [acceptance('city'), approval('province')],
    phrases,
  },
  change: {
    purpose: '换了单位，证书改到新的聘用企业；编号和有效期不变。',
    basis: 令17(
      '第十一条',
      '变更受聘企业的，应当与原聘用企业解除劳动关系，并通过新聘用企业申请办理证书变更手续',
    ),
    form: [
      post,
      { id: 'alsoChange', title: '本人的其他证书一并变更', kind: 'commitment', optional: true },
      commitment,
    ],
    materials: () => [photo, idCard, labourContract, endedProof],
    steps: [release(onProof), acceptance('district'), approval('province', 5, '发证')],
    phrases,
  },
  replace: {
    purpose: '证书信息有误、遗失、企业更名、纸质换电子时，换发新的证书。',
    basis: 令17('第十二条', '遗失安全生产考核合格证书的，应当在公共媒体上声明作废，通过其受聘企业补办'),
    form: [
      {
        id: 'reason',
        title: '换证情形',
        kind: 'choice',
        choices: {
          transfer_in: '外省转入本省',
          wrong_info: '老证书上的信息有误',
          lost: '证书遗失',
          enterprise_renamed: '企业更名',
          paper_to_electronic: '纸质证书换成电子证书',
        },
      },
      {
        id: 'rightName',
        title: '正确的姓名',
        kind: 'text',
        most: 30,
        optional: true,
        hint: '信息有误时填写',
      },
      { id: 'note', title: '情况说明', kind: 'paragraph', most: 300, optional: true },
      commitment,
    ],
    materials: () => [
      photo,
      idCard,
      forThisCase('transfer_out_proof', '转出证明', { optional: true, hint: '外省转入必交' }),
      forThisCase('loss_declaration', '遗失声明', {
        optional: true,
        hint: '遗失必交：公开声明作废的截图或报样',
      }),
      forThisCase('certificate_scan', '原证书扫描件', { optional: true }),
    ],
    steps: [acceptance('city'), { ...review('province'), title: '审核', waiting: '待审核' }],
    phrases,
  },
  cancel: {
    purpose: '不再从事相应工作，注销证书；注销后公告。',
    basis: 约定('注销', '持证人离开企业、不再任职或死亡的，由企业申请注销'),
    form: [
      {
        id: 'reason',
        title: '注销原因',
        kind: 'choice',
        choices: {
          left: '不再从事安全生产管理工作',
          retired: '退休',
          moved: '调离本行业',
          died: '死亡',
          other: '其他',
        },
      },
      { id: 'note', title: '说明', kind: 'paragraph', most: 300, optional: true },
      commitment,
    ],
    materials: () => [idCard],
    steps: [approval('province', 5)],
    phrases,
  },
  supplement: {
    purpose: '历史证书没有自动匹配上的，补录以后签发电子证书，原证书收回存档。',
    basis: 约定('补录', '没有匹配到的历史证书，由本人补录并核验原件'),
    form: [
      {
        id: 'number',
        title: '证书编号',
        kind: 'text',
        most: 30,
        hint: '照证书填写，如 苏建安C2（2019）0001234',
      },
      { id: 'issuedOn', title: '发证日期', kind: 'day' },
      { id: 'expiresOn', title: '有效期至', kind: 'day' },
      { ...post, optional: true },
      commitment,
    ],
    materials: () => [photo, idCard, forThisCase('certificate_scan', '证书扫描件')],
    steps: [takeBack('district', {})],
    phrases,
  },
  correct: {
    purpose: '证书上的信息有错，核验原件以后更正并签发电子证书。',
    basis: 约定('纠错', '证书信息有误的，由本人申请更正并核验原件'),
    form: correctionForm,
    materials: () => [photo, idCard, forThisCase('certificate_scan', '证书扫描件'), goneEvidence],
    steps: [
      takeBack('district', {
        when: ({ form }) => form?.enterpriseInfoCorrection !== true,
        whenTitle: '不更正企业信息的',
      }),
      takeBack('city', {
        id: 'originals-city',
        when: ({ form }) => form?.enterpriseInfoCorrection === true,
        whenTitle: '因原单位信息缺失、倒闭更正企业信息的',
      }),
    ],
    phrases,
  },
  rename: {
    purpose: '企业更名以后，本企业全部证书一次换发。',
    basis: 约定('企业名称变更', '统一社会信用代码不变、名称变更的，凭工商登记信息一次换发'),
    form: [{ id: 'newName', title: '变更后的企业名称', kind: 'text', most: 100 }, ...handler, commitment],
    materials: () => [forThisCase('rename_notice', '名称变更通知书', { optional: true })],
    steps: [approval('province', 5, '审核')],
    phrases,
  },
  'transfer-out': {
    purpose: '证书转到外省：办结后出具转出证明，本省证书停止使用。',
    basis: 约定(
      '跨省转出',
      '江西网上帮助：聘用关系仍在证书所在企业的由该企业确认，四个工作日办结，可下载转出证明',
    ),
    form: [{ id: 'toProvince', title: '转往', kind: 'text', most: 20 }, commitment],
    materials: () => [idCard],
    steps: [
      {
        id: 'employer',
        title: '聘用企业确认',
        waiting: '待聘用企业确认',
        by: { party: 'former-employer' },
        decisions: { pass: '同意', refuse: '不同意' },
        withinWorkingDays: 5,
        silence: {
          follows: 'proceed',
          sentence: '聘用企业在期限内没有答复，按规定转由主管部门办理。',
        },
        when: ({ certificate, employment = [] }) =>
          employment.some(
            ({ enterprise, status }) => status === 'active' && enterprise === certificate?.enterprise,
          ),
        whenTitle: '仍受聘于证书所在企业的',
      },
      approval('province', 4),
    ],
    phrases,
  },
  'transfer-in': {
    purpose: '外省证书转入本省：换发本省编号，有效期不变。',
    basis: 约定('外省转入', '206号 九：跨省变更的换发编号，有效期不变'),
    form: [
      { id: 'number', title: '外省证书编号', kind: 'text', most: 30 },
      { id: 'issuedOn', title: '发证日期', kind: 'day' },
      { id: 'expiresOn', title: '有效期至', kind: 'day' },
      post,
      commitment,
    ],
    materials: () => [
      photo,
      idCard,
      forThisCase('transfer_out_proof', '转出证明'),
      forThisCase('certificate_scan', '原证书扫描件'),
    ],
    steps: [acceptance('city'), approval('province', 5)],
    phrases,
  },
  employ: {
    purpose: '企业与人员登记聘用关系；本人在手机上同意后立即建立。',
    basis: 约定('聘用关系', '由企业发起、本人确认；同时只能与一家企业登记'),
    form: [
      post,
      { id: 'from', title: '合同期自', kind: 'day' },
      { id: 'to', title: '合同期至', kind: 'day' },
    ],
    materials: () => [],
    steps: [
      {
        id: 'person',
        title: '本人确认',
        waiting: '待本人在手机上确认',
        by: { party: 'person' },
        proven: true,
        decisions: { pass: '同意', refuse: '拒绝' },
        withinDays: 30,
        silence: {
          follows: 'lapse',
          sentence: '本人三十天内没有答复，请求已失效。仍需聘用的，请企业重新发起。',
        },
      },
    ],
    phrases: [],
  },
} as const satisfies Services

function historic({ exam }: { readonly exam?: { readonly source: string } | null | undefined }): boolean {
  return exam?.source === 'history'
}
