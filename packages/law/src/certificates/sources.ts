import { chosen, document } from '../kernel/cite.ts'

const 令17名 = '建筑施工企业主要负责人、项目负责人和专职安全生产管理人员安全生产管理规定'
const 令17 = document(令17名, '住房和城乡建设部令第17号', 'memory')
const 令17网 = document(令17名, '住房和城乡建设部令第17号', 'read')
const 意见 = document(`${令17名}实施意见`, '建质〔2015〕206号', 'memory')
const 湖南手册 = document('安管人员网上审批系统操作手册', '湖南省', 'quoted')
const 江西手册 = document('江西住建云平台安管人员操作手册', '江西省', 'quoted')
const 持证规则 = document('安管人员证书持证规则', '全国工程质量安全监管信息平台返回的提示', 'code')

/** Whoever wants to be assessed has the schooling, the title, the experience, an employer and this year's training. */
export const applicantClause = 令17(
  '第六条',
  '申请参加安全生产考核的“安管人员”，应当具备相应文化程度、专业技术职称和一定安全生产工作经历，与企业确立劳动关系，并经企业年度安全生产教育培训合格',
)
/** Three years, everywhere. */
export const validityClause = 令17('第九条', '安全生产考核合格证书有效期为3年，证书在全国范围内有效')
/** When and for whom a certificate is extended. */
export const extensionClause = 令17网(
  '第十条',
  '有效期届满需要延续的，应当在有效期届满前3个月内，由本人通过受聘企业向原考核机关申请证书延续。准予证书延续的，证书有效期延续3年',
)
/** A clean record is asked for. */
export const recordClause = 令17网(
  '第十条',
  '对证书有效期内未因生产安全事故或者违反本规定受到行政处罚，信用档案中无不良行为记录，且已按规定参加安全生产教育培训的，准予证书延续',
)
/** How a certificate follows its holder. */
export const changeClause = 令17(
  '第十一条',
  '变更受聘企业的，应当与原聘用企业解除劳动关系，并通过新聘用企业到考核机关申请办理证书变更手续',
)
/** A lost certificate is declared void in public. */
export const lossClause = 令17('第十二条', '遗失安全生产考核合格证书的，应当在公共媒体上声明作废')
/** What false materials and fraud cost. */
export const fraudClause = 令17(
  '第二十七条',
  '提供虚假材料申请安全生产考核的，1年内不得再次申请考核；以欺骗、贿赂等不正当手段取得证书的，3年内不得再次申请考核',
)
/** Who may become 专职安全生产管理人员: age, schooling or title, experience. */
export const schoolingClause = 意见(
  '三',
  '专职安全生产管理人员：年龄已满18周岁未满60周岁；具有中专（含高中、中技、职高）及以上文化程度或初级及以上技术职称；从事施工管理工作2年以上',
)
/** Expired certificates are gone; whoever is extended has learnt on. */
export const expiryClause = 意见(
  '七',
  '有效期届满未申请延续的，证书自动失效；申请延续的，应当参加不少于24学时的安全生产继续教育',
)
/** Moving between provinces. */
export const provinceClause = 意见(
  '九',
  '跨省变更受聘企业的，到原考核机关办理转出手续，凭转出证明到新考核机关申请换发证书',
)
/** One person, one post, one enterprise. */
export const holdingClause = 持证规则(
  '检查',
  '一人在全国只能持有一本B证、一本C证，C1与C2合并为C3；多本A证应在不同企业，其中至多一本不是法定代表人；一家企业只有一本法定代表人A证；A、B、C证应在同一企业',
)
/** The constructor is registered where the certificate is. */
export const constructorClause = 持证规则('项目负责人', '注册建造师的注册企业应与证书的受聘企业一致')

/** Hunan: who may file anew. */
export const hunanNewClause = 湖南手册(
  '安管人员新申报',
  '新申报人员必须在历史考试通过人员里面有数据；历史考试人员的考试通过时间（2年以内）才能进行新申报申请；新系统考试通过的人员均可参加新申报业务（2年时间以内）',
)
/** Hunan: originals of whoever passed under the older system. */
export const hunanOriginalsClause = 湖南手册(
  '安管人员新申报',
  '历史考试通过人员在新系统进行新申报业务后需要拿着材料去政务中心，由主管部门进行核验原件（身份证、学历证、职称证）',
)
/** Hunan: who handles it. */
export const hunanHandlerClause = 湖南手册('安管人员新申报', '企业还需要填写用户经办人姓名、经办人手机号信息')
/** Hunan: missing scans. */
export const hunanScansClause = 湖南手册(
  '安管人员新申报',
  '如上报提示人员缺少扫描件请到基本信息中的人员信息列表中补充（身份证、照片、学历证、职称证、注册证等）',
)
/** Hunan: whose certificate can be extended. */
export const hunanExtendClause = 湖南手册(
  '安管人员延期申报',
  '延期申报人员必须在历史合格人员里面有数据；通过新系统取得合格证书的人员均可参加延期申报业务',
)
/** Hunan: whose certificate can be moved, and who agrees. */
export const hunanChangeClause = 湖南手册(
  '安管人员变更申报',
  '变更申报人员必须是省内的合格人员；不能是本单位合格人员；原企业操作同意转出后主管部门方可受理审核和发证',
)
/** Hunan: the five reasons for a replacement. */
export const hunanReplaceClause = 湖南手册(
  '安管人员换证申报',
  '外省转入；老证书上的信息有错误；老的证书遗失补办；企业刚更名；原纸质证书换成电子证书',
)
/** Who files what. */
export const initiatorClause = document(
  '安管人员系统操作手册',
  '湖南省、江西省',
  'quoted',
)(
  '各项业务',
  '湖南：企业用户申报。江西：由本人发起延期、变更、注销等申请，考试报名、企业名称变更由企业用户办理',
)
/** Hunan: the enterprise files everything. */
export const hunanFilesClause = 湖南手册('各项申报', '企业选择安管人员，进行企业安管人员申报')

/** Jiangxi: identity in person, and the photo. */
export const jiangxiIdentityClause = 江西手册(
  '1.1.2',
  '实名制信息登记由本人携带二代身份证原件登记个人身份证及人像信息；没有证件照将无法签发电子证书',
)
/** Jiangxi: what its system is for. */
export const jiangxiTermsClause = 江西手册(
  '1.1',
  '面向建筑施工企业主要负责人、项目负责人和专职安全生产管理人员，提供安全生产考核，安全生产考核证书发放、延期、变更、注销等业务',
)
/** Jiangxi: how an enterprise and a person find each other. */
export const jiangxiEmployClause = 江西手册(
  '1.2.1',
  '在搜索栏中正确输入人员身份证号码查找需要聘用的人员，填写职务和合同聘用期，点击保存',
)
/** Jiangxi: the person agrees after the face check. */
export const jiangxiConsentClause = 江西手册(
  '1.2.2',
  '人员若选择【同意】并确认，则立即建立聘用；操作中为保障账户安全需使用手机摄像头拍摄照片进行人脸识别',
)
/** Jiangxi: one employer at a time. */
export const jiangxiSingleClause = 江西手册('1.2.2', '个人同时只能与一家企业登记唯一聘用关系')
/** Jiangxi: the words of the state of a certificate. */
export const jiangxiStateClause = 江西手册(
  '1.3.2',
  '设定证书状态，分为“正常使用”、“新增归档”、“进赣换证”、“异常状态”四种。只有状态为“正常使用”的证书信息，才能在网站中查询到',
)
/** Jiangxi: what makes a certificate unusable. */
export const jiangxiUnusableClause = 江西手册(
  '1.3.2',
  '当证书有效期过期，当前聘用关系与证书信息不一致，或法规允许范围外一人多本证书等情况，证书状态为“暂不可用”',
)
/** Jiangxi: what is looked at before a change of employer. */
export const jiangxiChangeClause = 江西手册(
  '1.3.3',
  '系统自动检测本人实名制认证、上传证件照、聘用关系登记、无在办理业务等条件，申请单由证书所在单位确认后才会提交至相关业务部门审查',
)
/** Jiangxi: the six months. */
export const jiangxiCoolDownClause = 江西手册('1.3.3', '因执业企业发生的证书变更，6个月内不得再次申请变更')
/** Jiangxi: when nobody can confirm. */
export const jiangxiGoneClause = 江西手册(
  '1.3.3',
  '部分证书因原单位信息缺失、倒闭等原因导致申请单无法让原单位确认，可以发起纠错业务，选择【是否进行企业信息纠错】，再上传相关的证明材料',
)
/** Jiangxi: what is looked at before a certificate is given up. */
export const jiangxiCancelClause = 江西手册(
  '1.3.4',
  '满足当前无办理中的业务，本人无在建项目等条件时，进入下一步操作；选择注销原因，阅读并勾选确认承诺内容',
)
/** Jiangxi: who confirms a cancellation. */
export const jiangxiCancelConfirmClause = 江西手册('1.3.4', '由本人发起注销申请，受聘企业确认')
/** Jiangxi: the education record, and who confirms an extension. */
export const jiangxiExtendClause = 江西手册(
  '1.3.5',
  '先由培训机构上传继续教育合格记录，由本人发起延期申请，受聘企业确认，地市受理后提交至省厅业务主管部门审核',
)
/** Jiangxi: certificates that were extended by themselves. */
export const jiangxiCampaignClause = 江西手册(
  '1.3.5',
  '证书有效期在2018年7月1日至2019年4月30日的江西省安管人员证书，满足相关政策要求的，系统自动延续',
)
/** Jiangxi: certificates that the record does not have. */
export const jiangxiSupplementClause = 江西手册(
  '1.3.6',
  '如原证书未匹配成功，可录入证书；个人需携带身份证及证书原件核验证书原件后，原证书收回存档',
)
/** Jiangxi: certificates with mistakes. */
export const jiangxiCorrectClause = 江西手册(
  '证书纠错',
  '填写正确证书信息，上传证书扫描件，阅读并勾选确认承诺内容，提交纠错申请；核验证书原件后，原证书收回存档',
)
/** Jiangxi: batches are of the region. */
export const jiangxiBatchClause = 江西手册('1.4', '企业根据企业注册机构行政区划，查看属地考试批次信息')
/** Jiangxi: who is looked at when enrolling. */
export const jiangxiEnrolClause = 江西手册(
  '1.4',
  '选择需要报名的人员，进行报名，系统对报名人员进行检查，不符合条件的提示相关信息',
)
/** Jiangxi: absence. */
export const jiangxiAbsenceClause = 江西手册('1.4', '报名审核通过，无故缺考，半年内不能参加考试报名')
/** Jiangxi: cheating. */
export const jiangxiCheatingClause = 江西手册('1.4', '考试作弊人员，一经查实一年内不准参加考试报名')
/** Jiangxi: a renamed enterprise. */
export const jiangxiRenameClause = 江西手册(
  '1.5',
  '点击“工商信息数据同步”，企业用户检查确认无误后，可发起企业名称变更申请，对现有企业人员安全生产考核证书发起变更申请',
)
/** Xiangcheng: which files are taken. */
export const fileClause = document(
  '企业信息归集操作手册',
  '相城区',
  'quoted',
)('4.1 第2步', '附件只能上传PDF格式的文件，单次上传大小需在5MB以内')
/** One case at a time. */
export const oneCaseClause = chosen('在办业务', '同一人、同一本证书同时只办一件，以免后一件以前一件为前提')
/** A batch has its days, and its people only once. */
export const batchClause = chosen('考试批次', '在批次的报名期内报名，同一批次只报一次')
/** What one has already ended cannot end again. */
export const endedClause = chosen('注销', '已注销、已撤销的证书不再注销')
/** Only a certificate in force can be moved or replaced. */
export const inForceClause = chosen('证书效力', '暂扣、撤销、注销、转出期间的证书不办理延期、变更和换证')
/** Numbers, and whose they are. */
export const numberClause = chosen('证书编号', '省简称 + 建安 + 类别 +（年份）+ 7 位序号；外省的证书先办转入')
/** What stays the same when an enterprise is renamed. */
export const sameEnterpriseClause = chosen('企业更名', '更名前后统一社会信用代码不变；代码变了的是另一家企业')
/** How the days of a contract lie. */
export const contractClause = chosen('聘用期', '止日晚于起日，且尚未过去')
/** What nobody prescribes is left out. */
export const termsClause = chosen(
  '证书的办理',
  '全国的规定：企业办理；补录、纠错、跨省转出由本人办理；各地手册另有规定的从各地',
)
/** What Jiangsu has of its own. */
export const jiangsuSignClause = chosen('江苏的证书', '省里没有另外的文字；编号首字为苏，其余从全国')
