import { nationalServices as national } from './national.ts'
import { acceptance, approval, employerConfirms, onProof, release } from './pieces.ts'
import type { Services } from './service.ts'
import { 江西手册 } from './sources.ts'

/** A silent employer: the person may go on with proof that was asked for. */
const employerSilent = {
  follows: 'proceed',
  sentence: '聘用企业在期限内没有答复，按规定转由主管部门审核。',
} as const

/** A silent former employer: what the person can do besides waiting (S4 L38). */
const formerSilent = {
  follows: 'give-back',
  sentence: `${onProof.sentence}原单位信息缺失或倒闭的，也可以改办“证书纠错”并勾选“进行企业信息纠错”，带证明材料和证书原件到地市主管部门。`,
} as const

/** Jiangxi: the person files on the phone and the enterprise confirms; enrolment, rename and employment are the enterprise's (S4). */
export const jiangxiServices = {
  'exam-enrol': {
    ...national['exam-enrol'],
    basis: 江西手册(
      '1.4',
      '企业根据企业注册结构行政区划，查看属地考试批次信息；系统对报名人员进行检查，不符合条件的提示相关信息',
    ),
  },
  extend: {
    ...national.extend,
    basis: 江西手册(
      '1.3.5',
      '由本人发起延期申请，受聘企业确认，地市受理后提交至省厅业务主管部门审核，业务办结后由省厅签发延期后的电子证书',
    ),
    materials: () => [],
    steps: [employerConfirms(employerSilent), acceptance('city'), approval('province')],
  },
  change: {
    ...national.change,
    basis: 江西手册('1.3.3', '申请单由证书所在单位确认后才会提交至相关业务部门审查，审查完成后签发电子证书'),
    materials: () => national.change.materials().filter(({ id }) => id === 'ended_proof'),
    steps: [release(formerSilent), acceptance('city'), approval('province', 5)],
  },
  cancel: {
    ...national.cancel,
    basis: 江西手册(
      '1.3.4',
      '由本人发起注销申请，受聘企业确认，省厅业务主管部门审核后，证书注销，注销信息在住建云网站相关专栏公告',
    ),
    materials: () => [],
    steps: [
      {
        ...employerConfirms(employerSilent),
        when: ({ employment = [] }) => employment.some(({ status }) => status === 'active'),
        whenTitle: '有聘用企业的',
      },
      approval('province', 5),
    ],
  },
  supplement: {
    ...national.supplement,
    basis: 江西手册(
      '1.3.6',
      '携带身份证及证书原件，赴聘用企业注册地建设主管部门核验证书原件后，原证书收回存档',
    ),
  },
  correct: {
    ...national.correct,
    basis: 江西手册(
      '证书纠错',
      '由个人携带身份证及证书原件，赴聘用企业注册地建设主管部门核验证书原件后，原证书收回存档',
    ),
  },
  rename: {
    ...national.rename,
    basis: 江西手册(
      '1.5',
      '点击“工商信息数据同步”，检查确认无误后，可发起企业名称变更申请；由相关业务部门审核后直接换发电子证书',
    ),
  },
  employ: {
    ...national.employ,
    basis: 江西手册(
      '1.2',
      '人员若选择【同意】并确认，则立即建立聘用；若选择【拒绝】，则取消聘用关系建立申请',
    ),
  },
  replace: null,
} as const satisfies Services
