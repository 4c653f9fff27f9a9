/** What text messages are about, by how their template begins; the first that fits. */
const subjects: readonly (readonly [RegExp, string])[] = [
  [/-code$/, '验证码'],
  [/^case-/, '办件进度'],
  [/^certificate-/, '证书'],
  [/^reminder-/, '安码提醒'],
  [/^training/, '培训'],
  [/^exam/, '考试'],
  [/^employment/, '聘用'],
  [/^review-/, '月评'],
  [/^stop-order/, '停工通知'],
  [/^(?:rectification|reply)/, '整改'],
  [/^registration/, '注册审批'],
]

/** What a text message is about, without anything of whom it is for. */
export const messageSubject = (template: string): string =>
  subjects.find(([begins]) => begins.test(template))?.[1] ?? '其他通知'
