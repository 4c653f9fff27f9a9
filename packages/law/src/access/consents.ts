import { document, type Citation } from '../kernel/cite.ts'

const 个人信息保护法 = document('个人信息保护法', '2021', 'memory')
const 人脸办法 = document('人脸识别技术应用安全管理办法', '2025', 'memory')

/** What a person agrees to separately, in the words they read before they do. A changed text is a new version. */
export interface Consent {
  readonly version: number
  readonly title: string
  readonly basis: Citation
  /** What is processed and for what, who sees it, what happens without it, how it ends: one paragraph each. */
  /** What taking it back changes, asked before it is. */
  readonly withdrawal: string
  readonly paragraphs: readonly { readonly title: string; readonly text: string }[]
}

/** Every separate consent by its purpose. */
export const consents = {
  medical: {
    version: 1,
    withdrawal: '撤回以后不能再在手机上交体检报告；以前已经登记的不受影响。',
    title: '使用我的体检信息',
    basis: 个人信息保护法(
      '第二十九条、第三十条',
      '处理敏感个人信息应当取得个人的单独同意，并告知处理的必要性以及对个人权益的影响',
    ),
    paragraphs: [
      {
        title: '用来做什么',
        text: '核对您有没有一年内的体检合格证明。苏安码只用两样：体检日期、合格还是不合格。报告照片只用来核对这两样。',
      },
      {
        title: '谁看得到',
        text: '报告照片只给您选的审核单位和您自己看。劳资员、项目部和检查人员只看到“有效”或“过期”，看不到病情。每一次查看都记在“谁看过我的信息”里。',
      },
      {
        title: '不同意会怎样',
        text: '不影响您现在的码，也不影响工资。只是不能在手机上交体检报告，可以请劳资员照纸质报告登记。',
      },
      {
        title: '怎样撤回',
        text: '随时在“我的”里撤回。撤回以后不能再在手机上交报告；以前已经登记的体检日期和结论仍按规定保存。',
      },
    ],
  },
  portrait: {
    version: 1,
    withdrawal: '撤回以后现场核验时看不到您的照片，可以出示身份证。',
    title: '现场核验时显示我的照片',
    basis: 个人信息保护法(
      '第二十八条、第二十九条',
      '生物识别、人脸等敏感个人信息，只有在具有特定的目的和充分的必要性，并采取严格保护措施的情形下，方可处理；应当取得个人的单独同意',
    ),
    paragraphs: [
      {
        title: '用来做什么',
        text: '窗口办理实名时拍一张照片。监督人员现场扫码核验时，看照片和您是不是同一个人，防止别人冒用您的码。不用来做人脸识别。',
      },
      {
        title: '谁看得到',
        text: '只有现场核验的监督人员、办理实名的窗口和您自己。公众扫码、企业、名单和导出里都没有照片。每一次查看都记在“谁看过我的信息”里。',
      },
      {
        title: '不同意会怎样',
        text: '不影响您的码、证书和工资。现场核验时可以出示身份证。',
      },
      {
        title: '怎样撤回',
        text: '随时在“我的”里撤回。撤回以后任何人都看不到这张照片；再次同意后才又显示。',
      },
    ],
  },
  face: {
    version: 1,
    withdrawal: '撤回以后不再刷脸。要确认是您本人的，都用短信验证码，一样有效。',
    title: '用刷脸确认是我本人',
    basis: 人脸办法(
      '第十条',
      '存在其他非人脸识别技术方式的，不得将人脸识别技术作为唯一验证方式；个人不同意通过人脸信息进行身份验证的，应当提供其他合理且便捷的方式',
    ),
    paragraphs: [
      {
        title: '用来做什么',
        text: '确认聘用时，当场拍一张照片，和窗口登记的照片比对一次，只回答“是不是您本人”。登记照片时说过不用来做人脸识别；同意本项以后，也只在您自己点“刷脸确认”的那一次比对。',
      },
      {
        title: '谁看得到',
        text: '两张照片只送到主管部门接通的比对服务，不附姓名和身份证号。当场拍的照片不保存；像不像、打几分，不给任何人看。您试过刷脸，会记一笔操作记录。',
      },
      {
        title: '不同意会怎样',
        text: '没有影响。短信验证码随时可以用，和刷脸一样有效；没有比对上、比对服务没有回应的，也用短信验证码。',
      },
      {
        title: '怎样撤回',
        text: '随时在“我的”里撤回。撤回以后不再比对；以前用刷脸确认过的聘用仍然有效。',
      },
    ],
  },
} as const satisfies Record<string, Consent>

export type ConsentPurpose = keyof typeof consents

export const consentPurposes = Object.keys(consents) as [ConsentPurpose, ...ConsentPurpose[]]
