import { SheetPage } from '../imports/index.ts'

/** ID-08: accounts that enterprises had in the system before come in by a sheet, without their passwords. */
export function ImportEnterprises() {
  return (
    <SheetPage
      action="registration.decide"
      title="导入原系统企业账号"
      what="审核企业注册"
      back={{ to: '/registrations', title: '企业注册' }}
      kind="enterprise-account"
      about="原系统里已有账号的企业"
      oneRow="一行一家企业"
      then={[
        '不导入密码：企业用联系人手机“找回密码”设置自己的密码，联系人会收到短信。',
        '已有账号的企业跳过；自己注册、正等审核的，请直接审核。',
      ]}
    />
  )
}
