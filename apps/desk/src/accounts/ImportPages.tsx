import { SheetPage } from '../imports/index.ts'

const handedOut = '导入后下载初始密码表，当面交给本人；首次登录须修改。'

/** ID-08: the people of the authorities by one sheet, with the same preview as one by one. */
export function ImportUsers() {
  return (
    <SheetPage
      action="post.grant"
      title="导入用户"
      back={{ to: '/users', title: '用户与岗位' }}
      kind="staff-account"
      about="主管部门的用户和岗位"
      oneRow="一行一个新用户、一个岗位"
      then={[
        '可以导入的行写明这个人将看到什么、能办什么，请核对后再导入。',
        handedOut,
        '已有账号的人要加岗位，请在“用户与岗位”里授岗；不能给自己开账号。',
      ]}
    />
  )
}

/** ID-08: the people of an enterprise and of its project departments by one sheet. */
export function ImportFirmAccounts() {
  return (
    <SheetPage
      action="account.manage"
      title="导入账号"
      what="导入本企业的账号"
      back={{ to: '/accounts', title: '账号管理' }}
      kind="firm-account"
      about="本企业和项目部的账号"
      oneRow="一行一个新账号、一个岗位"
      then={['可以导入的行写明这个人看整个企业还是一个项目，请核对后再导入。', handedOut]}
    />
  )
}
