import { connectors, type ConnectorId } from '@anzhu/contract/connectors'

/** A kind of system outside: what it is for, and what people read and do while it does not answer. */
export interface ConnectorKind {
  readonly title: string
  readonly purpose: string
  readonly meanwhile: string
}

/** Every system outside that the platform can be connected to. */
export const connectorKinds = {
  'business-registry': {
    title: '工商登记信息',
    purpose: '企业名称、法定代表人、住所、注册资本等',
    meanwhile:
      '工商登记信息暂时查不到。可以照营业执照手工填写，标 ◔ 未核对；接通后再同步核对。企业更名须等接通。',
  },
  'contract-register': {
    title: '省合同归集系统',
    purpose: '劳务分包合同，归集项目信息时从中选取',
    meanwhile: '省合同归集系统暂时查不到。可以照合同手工填写，逐项标 ◔ 未核对；审核人能看到。',
  },
  'completion-filings': {
    title: '竣工备案系统',
    purpose: '已竣工备案的项目，用来提醒办理监督终止和安标考评',
    meanwhile: '竣工备案信息暂时取不到。已有的提醒照常；接通后补取近 30 天的备案，30 天期限从提醒之日起算。',
  },
  'historic-certificates': {
    title: '原系统历史证书库',
    purpose: '原系统核发的安管人员证书',
    meanwhile: '历史证书库暂时查不到。补录、转入照常受理，请窗口对照证书原件核对。',
  },
  sms: {
    title: '短信网关',
    purpose: '验证码和办件短信',
    meanwhile:
      '短信暂时发不出去，系统会自动重发。验证码收不到的，请改用密码或其他方式登录；办件结果在消息里看。',
  },
  'national-platform': {
    title: '国家证照平台',
    purpose: '安管人员证书赋码、归集和状态同步',
    meanwhile:
      '国家平台暂时连不上，证书照常核发、本平台照常核验；赋码、归集和状态同步排队，接通后按顺序补报。',
  },
  'face-check': {
    title: '人脸比对服务',
    purpose: '本人确认聘用时可选的刷脸确认，和窗口登记的照片比对',
    meanwhile: '刷脸暂时用不了。确认聘用请用短信验证码，一样有效。',
  },
} as const satisfies Readonly<Record<ConnectorId, ConnectorKind>>

/** In the order in which they are shown. */
export const connectorIds = connectors

export type { ConnectorId }
