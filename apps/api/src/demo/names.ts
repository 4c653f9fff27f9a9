import type { Random } from './random.ts'

const surnames = signsOf(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤',
)
/** Most people have one of the first names of the list. */
const commonSurnames = signsOf('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗')
const compoundSurnames = ['欧阳', '司马', '上官', '诸葛', '皇甫', '令狐', '夏侯'] as const

// A number of sequence 000 says that its holder is a woman, so these are names that women and men have.
const firstSigns = signsOf('文晓志永春建玉新海金学兴长世德秀明云天家小立光成元红雪慧思佳')
const lastSigns = signsOf('华平英林云生江清荣珍兰芳根宝才红萍燕琴霞梅凤娟敏静洁丽玲辉安康宁心言')

/** Names that print and sort badly in careless systems: rare signs, some of them beyond the basic plane. */
export const rareNames = [
  '张𬱖',
  '陈䶮',
  '王喆',
  '李堃',
  '赵犇',
  '刘祎',
  '吴骉',
  '周珺',
  '孙彧',
  '朱赟',
  '胡昶',
  '郭炜甯',
  '何翀',
  '林晞玥',
  '高翾',
  '罗劼',
  '郑𬭎',
  '梁玙',
  '谢霁',
  '宋垚',
  '唐旻',
  '许㛃',
  '韩燊',
  '逯小云',
  '亓春华',
  '昝文秀',
  '㑇红梅',
  '邸𫖯',
] as const

const uighurFirst = [
  '阿依古丽',
  '古丽巴哈尔',
  '迪丽努尔',
  '热依汗',
  '帕提古丽',
  '阿孜古丽',
  '米日古丽',
  '努尔比亚',
  '再努尔',
  '玛依拉',
  '阿瓦古丽',
  '吐尔逊古丽',
  '海日古丽',
  '布威海丽切姆',
] as const
const uighurFather = [
  '买买提',
  '吐尔逊',
  '艾合买提',
  '阿不都热合曼',
  '玉素甫',
  '依明',
  '热合曼',
  '库尔班',
  '肉孜',
  '沙吾提',
  '托合提',
  '阿卜杜热合曼',
  '买合木提',
] as const
const yiClans = ['吉克', '阿苏', '沙马', '马海', '的日', '曲木', '阿尔'] as const
const yiGiven = ['阿依', '伍各', '尔古', '阿呷', '曲西', '依火', '木呷'] as const
const tibetan = [
  '次仁卓玛',
  '达瓦央金',
  '白玛拉姆',
  '格桑曲珍',
  '尼玛次仁',
  '索朗旺姆',
  '德吉卓嘎',
  '才让卓玛',
] as const
const mongolian = ['乌云其木格', '乌兰托娅', '萨日娜', '其其格', '娜仁花', '斯琴高娃', '格日勒'] as const

/** A believable name for somebody from a county (six digits); in the far west and south-west also of the nations there. */
export function nameFrom(county: string, random: Random): string {
  if (county.startsWith('65') && random.chance(0.7))
    return `${random.pick(uighurFirst)}·${random.pick(uighurFather)}`
  if (county.startsWith('5134') && random.chance(0.7))
    return `${random.pick(yiClans)}·${random.pick(yiGiven)}`
  if (county.startsWith('54') && random.chance(0.8)) return random.pick(tibetan)
  if (county.startsWith('15') && random.chance(0.3)) return random.pick(mongolian)
  return random.chance(0.006) ? random.pick(rareNames) : hanName(random)
}

function hanName(random: Random): string {
  const surname = random.chance(0.008)
    ? random.pick(compoundSurnames)
    : random.pick(random.chance(0.55) ? commonSurnames : surnames)
  return surname + (random.chance(0.75) ? random.pick(firstSigns) : '') + random.pick(lastSigns)
}

/** What people do on a site, the common trades more often. */
export const trades = [
  '木工',
  '木工',
  '木工',
  '钢筋工',
  '钢筋工',
  '钢筋工',
  '混凝土工',
  '混凝土工',
  '架子工',
  '架子工',
  '砌筑工',
  '砌筑工',
  '抹灰工',
  '抹灰工',
  '普工',
  '普工',
  '普工',
  '电工',
  '电焊工',
  '管道工',
  '防水工',
  '油漆工',
  '塔式起重机司机',
  '信号司索工',
  '施工升降机司机',
  '高处作业吊篮安装拆卸工',
] as const

/** The signs of a text one by one, those beyond the basic plane too. */
export function signsOf(signs: string): [string, ...string[]] {
  return [...signs] as [string, ...string[]]
}
