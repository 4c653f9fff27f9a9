import type { ImportKind } from '@anzhu/contract/imports'

interface Purpose {
  readonly title: string
  /** Below which address imports of this kind are looked at. */
  readonly at: string
  /** Where an import of this kind begins. */
  readonly start: { readonly to: string; readonly title: string }
  /** What has become of the rows that were imported. */
  readonly done: string
  /** Where to look at it. */
  readonly next: { readonly to: string; readonly title: string }
  /** Good rows are shown from the beginning: what they lead to is looked at before importing. */
  readonly all?: true
}

const exams = { to: '/exams', title: '考试' }
const training = { to: '/training', title: '培训计划' }

/** What each kind of sheet is for, in the words of its pages. */
export const purposes: Readonly<Record<ImportKind, Purpose>> = {
  'safety-code-application': {
    title: '批量申领',
    at: '/codes/batch',
    start: { to: '/codes/batch', title: '批量申领' },
    done: '导入的人已登记并发放绿码。',
    next: { to: '/codes', title: '查看安码名单' },
  },
  'training-enrolment': {
    title: '培训报名',
    at: '/codes/batch',
    start: training,
    done: '导入的人已报名，并已短信告知。',
    next: { to: '/training', title: '查看培训计划' },
  },
  'training-result': {
    title: '培训成绩',
    at: '/codes/batch',
    start: training,
    done: '导入的结果已记入本人档案，安码随之变化。',
    next: { to: '/training', title: '查看培训计划' },
  },
  'exam-score': {
    title: '考试成绩',
    at: '/exams/imports',
    start: exams,
    done: '成绩已录入，还没有发布：核对以后，请到考试页发布成绩。',
    next: { to: '/exams', title: '去发布成绩' },
  },
  'exam-history': {
    title: '历史考试通过人员',
    at: '/exams/imports',
    start: exams,
    done: '导入的人可以申请证书，申请时须核验原件。',
    next: { to: '/exams', title: '查看考试' },
  },
  'certificate-history': {
    title: '历史证书',
    at: '/certs/imports',
    start: { to: '/certs/imports', title: '导入历史证书' },
    done: '导入的证书已按身份证号对应到本人，本人登录即可看到。',
    next: { to: '/certs', title: '查看证书' },
  },
  'staff-account': {
    title: '导入用户',
    at: '/users/imports',
    start: { to: '/users/imports', title: '导入用户' },
    done: '账号已开、岗位已授。请下载初始密码表，当面交给本人。',
    next: { to: '/users', title: '查看用户与岗位' },
    all: true,
  },
  'firm-account': {
    title: '导入账号',
    at: '/accounts/imports',
    start: { to: '/accounts/imports', title: '导入账号' },
    done: '账号已开。请下载初始密码表，当面交给本人。',
    next: { to: '/accounts', title: '查看账号' },
    all: true,
  },
  'enterprise-account': {
    title: '导入原系统企业账号',
    at: '/registrations/imports',
    start: { to: '/registrations/imports', title: '导入原系统企业账号' },
    done: '账号已开。企业用登记的联系人手机“找回密码”设置自己的密码，随即可以登录。',
    next: { to: '/registrations', title: '查看企业注册' },
    all: true,
  },
  project: {
    title: '导入项目',
    at: '/projects/imports',
    start: { to: '/projects/imports', title: '导入项目' },
    done: '项目已登记；参建企业登录即可看到，没有注册的注册后看到。',
    next: { to: '/projects', title: '查看项目' },
    all: true,
  },
}
