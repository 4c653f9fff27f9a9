/** What is wrong with one field or fact: where, and the sentence for the person who entered it. */
export interface Issue {
  readonly path: string
  readonly message: string
}

/**
 * The rules do not allow this. `code` is for programs, `detail` is the Chinese sentence the person reads: what did not
 * happen, which rule, what to do. `issues` point at fields. HTTP status and title come from `refusals`.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly detail: string
  readonly issues: readonly Issue[]

  constructor(code: RefusalCode, detail: string, issues: readonly Issue[] = []) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.detail = detail
    this.issues = issues
  }
}

/** Every reason the platform can refuse for, with its HTTP status and the title of its problem+json. The only such table. */
export const refusals = {
  invalid: { status: 400, title: '填写的内容有误' },
  'sign-in.required': { status: 401, title: '请先登录' },
  'key.refused': { status: 401, title: '接口密钥无效' },
  'sign-in.failed': { status: 401, title: '登录没有成功' },
  'sign-in.locked': { status: 423, title: '账号已锁定' },
  'sign-in.code-wrong': { status: 401, title: '验证码不正确' },
  'sign-in.pending': { status: 403, title: '注册还没有通过审核' },
  'sign-in.not-open': { status: 403, title: '没有开通这种登录方式' },
  'sign-in.picture': { status: 401, title: '请先认出图中的字' },
  'sign-in.second-factor': { status: 401, title: '还需要第二步验证' },
  'sign-in.proof-stale': { status: 403, title: '请先再验证一次' },
  'sign-in.certificate-refused': { status: 401, title: '数字证书不能登录' },
  'access.denied': { status: 403, title: '没有办理此事的权限' },
  'access.cross-site': { status: 403, title: '请求不是从本站发出的' },
  'access.password-change-required': { status: 403, title: '请先修改初始密码' },
  'not-found': { status: 404, title: '没有找到' },
  conflict: { status: 409, title: '情况已经变化' },
  'idempotency.mismatch': { status: 422, title: '重复提交的内容不一致' },
  'idempotency.in-flight': { status: 409, title: '上一次提交还在处理' },
  'too-many-requests': { status: 429, title: '操作过于频繁' },
  'payload-too-large': { status: 413, title: '提交的内容过大' },
  'unsupported-media': { status: 415, title: '不支持这种文件或格式' },
  unavailable: { status: 503, title: '服务暂时不可用' },
  'registry.employed-elsewhere': { status: 409, title: '该人员已在其他企业登记' },
  'registry.identity-mismatch': { status: 409, title: '身份信息与已登记的不一致' },
  'safety-code.not-eligible': { status: 422, title: '不符合苏安码申领条件' },
  'safety-code.already-held': { status: 409, title: '已持有苏安码' },
  'training.not-qualified': { status: 422, title: '没有培训资质' },
  'training.not-eligible': { status: 422, title: '不能报名这个培训计划' },
  'training.moved-on': { status: 409, title: '培训计划的情况已经变化' },
  'safety-code.rule-refused': { status: 422, title: '码规则不能这样改' },
  'sheet.unreadable': { status: 422, title: '表格无法读取' },
  'sheet.too-large': { status: 413, title: '表格过大' },
  'file.refused': { status: 422, title: '不能接受这个文件' },
  'project.number-taken': { status: 409, title: '备案号已登记' },
  'equipment.stands-elsewhere': { status: 409, title: '设备登记在另一个项目' },
  'equipment.moved-on': { status: 409, title: '设备的情况已经变化' },
  'account.login-taken': { status: 409, title: '登录名已有人用' },
  'registration.taken': { status: 409, title: '企业已注册' },
  'registration.doubtful': { status: 422, title: '信用代码须先确认' },
  'registration.differs': { status: 422, title: '与工商登记不一致' },
  'registration.closed': { status: 422, title: '不开放网上注册' },
  'registration.decided': { status: 409, title: '注册已经审过' },
  'account.not-theirs': { status: 409, title: '不能由本单位办理' },
  'account.own': { status: 409, title: '不能办理自己的账号' },
  'account.last-admin': { status: 409, title: '至少留一名管理员' },
  'post.conflict': { status: 409, title: '岗位不相容' },
  'session.locked': { status: 423, title: '屏幕已锁定' },
  'photo.altered': { status: 422, title: '照片与指纹不一致' },
  'document.pending': { status: 409, title: '文书还没有生成' },
  'document.damaged': { status: 500, title: '文书存档异常' },
  'case.not-eligible': { status: 422, title: '还不能提交' },
  'case.already-open': { status: 409, title: '已有一件在办' },
  'case.nobody-found': { status: 422, title: '没有找到这个人' },
  'case.unproven': { status: 403, title: '须先确认本人身份' },
  'face.not-open': { status: 409, title: '现在不能刷脸确认' },
  'face.no-match': { status: 422, title: '刷脸没有比对上' },
  'face.no-answer': { status: 503, title: '刷脸服务没有回应' },
  'case.four-eyes': { status: 403, title: '须由另一人办理' },
  'exam.moved-on': { status: 409, title: '考试的情况已经变化' },
  'certificate.unusable': { status: 422, title: '证书暂不可用' },
  'inspection.moved-on': { status: 409, title: '检查的情况已经变化' },
  'inspection.not-possible': { status: 422, title: '不能这样检查' },
  'inspection.incomplete': { status: 422, title: '检查还不能保存' },
  'import.moved-on': { status: 409, title: '导入的情况已经变化' },
  'dangerous-work.out-of-order': { status: 422, title: '现在还不能记这一笔' },
  'review.not-due': { status: 422, title: '不能提交这个月的月评' },
  'review.moved-on': { status: 409, title: '月评的情况已经变化' },
  'standard.settled': { status: 409, title: '这个版本已经发布' },
  'standard.unfit': { status: 422, title: '这个版本还不能发布' },
  'assessment.not-allowed': { status: 422, title: '不能评为这个等次' },
  'key.unfit': { status: 422, title: '不能开这样的接口密钥' },
  'webhook.target-refused': { status: 422, title: '不能推送到这个地址' },
  'export.needs-release': { status: 403, title: '须由另一人复核' },
  'export.not-needed': { status: 422, title: '不用复核' },
  'export.moved-on': { status: 409, title: '导出的情况已经变化' },
  'credential.invalid': { status: 422, title: '凭证无效' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>

/** The code of a refusal, as sent in problem+json. */
export type RefusalCode = keyof typeof refusals
