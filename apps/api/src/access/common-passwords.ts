/*
 * Passwords that somebody who guesses tries first and that hold three kinds of signs all the same. Written by us, for the people
 * who use this platform; it is no list of passwords that leaked elsewhere, and none is carried (docs/security.md, T11).
 */

/** Words of people who must think of a password: about passwords, about keyboards of the mind, names, places, the trade. */
const words: ReadonlySet<string> = new Set(
  `password passwd pass word pwd mima denglu key secret private login logon signin welcome hello nihao huanying letmein open
  admin administrator adm root super superuser manager guanliyuan guanli user yonghu guest demo test testing ceshi default
  initial init temp temporary change changeme changed new xin account zhanghao system xitong server service computer diannao
  internet wangluo web office oracle mysql postgres linux windows microsoft apple google baidu alibaba taobao alipay tencent
  weixin wechat huawei xiaomi lenovo samsung qwe qwer qwert qwerty asd asdf asdfg asdfgh zxc zxcv zxcvb zxcvbn qaz wsx edc
  abc abcd abcde abcdef xyz aaa bbb iloveyou loveyou love woaini woaiwojia aini baobei baby laopo laogong jiayou fighting
  dragon monkey tiger panda sunshine princess superman batman football basketball shadow master hunter killer lucky happy
  kuaile facai gongxi fortune money rich spring summer autumn winter january february march april may june july august
  september october november december monday tuesday wednesday thursday friday saturday sunday chunjie
  china zhongguo chinese beijing shanghai guangzhou shenzhen tianjin chongqing hangzhou chengdu wuhan xian zhejiang guangdong
  jiangsu suzhou xiangcheng gusu wuzhong huqiu wujiang yuanqu kunshan changshu taicang zhangjiagang nanjing wuxi changzhou
  nantong yangzhou xuzhou yancheng zhenjiang taizhou huaian suqian lianyungang hunan changsha zhuzhou xiangtan hengyang yueyang
  jiangxi nanchang jiujiang ganzhou qingyunpu shi sheng xian qu
  anzhu anma suanma sangma suma anquan safe safety jianzhu jianshe jianan gongdi gongcheng gongren shigong xiangmu xiangmubu
  laowu zhujian zhujianju zhujianbu zhujianting jianguan jianli zonghe gongsi company qiye jituan construction build building
  project worker labour kaoshi exam zhengshu certificate shenpi shenhe anjian anjianzhan zhijian zhijianzhan
  zhongjian zhongtie zhongjiao cscec crec crcc bank
  wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo
  wangwei zhangwei liwei liuwei zhangsan lisi wangwu zhaoliu xiaoming xiaohong laowang laozhang laoli`.split(
    /\s+/,
  ),
)

/** Letters that signs stand for; a one is an i or an l. */
const disguises: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '0': 'o',
  '1': 'i',
  '!': 'i',
  '3': 'e',
  $: 's',
  '5': 's',
  '7': 't',
}

/** What fingers and counting run along, there and back. */
const runs: readonly string[] = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9',
  '1a2b3c4d5e6f7g8h9i',
  '11223344556677889900',
  'aabbccddeeffgg',
  '147258369',
  '5201314',
].flatMap((run) => [run, [...run].toReversed().join('')])

const longestRun = Math.max(...runs.map(({ length }) => length))

/** The digits beside the signs above them. */
const aboveDigits = ')!@#$%^&*('

/** Numbers that many like. */
const liked: ReadonlySet<string> = new Set(
  '520 521 1314 5201314 1688 6688 8866 9527 9999 10086 12306 12315 110119 110120'.split(' '),
)

/** Signs that may be left beside runs. */
const strays = 2

/** Whether it is what somebody who guesses tries first: keys in a row, or a common word with a year, a birthday or a row of digits. */
export function isCommon(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  return isRunning(text) || isWordWithNumber(text)
}

/** 1qaz@WSX, Abc12345, Qwer1234!, Aa888888: at most two signs belong to no row. */
function isRunning(text: string): boolean {
  const keys = [...text].map((sign) =>
    aboveDigits.includes(sign) ? String(aboveDigits.indexOf(sign)) : sign,
  )
  return [text, keys.join('')].some((typed) => besidesRuns(typed) <= strays)
}

/** How many signs remain when every run of three and more is taken out, the longest first. */
function besidesRuns(text: string): number {
  let left = 0
  for (let at = 0; at < text.length;) {
    const length = runAt(text, at)
    left += length >= 3 ? 0 : 1
    at += length >= 3 ? length : 1
  }
  return left
}

function runAt(text: string, at: number): number {
  for (let end = Math.min(text.length, at + longestRun); end > at + 2; end--) {
    const piece = text.slice(at, end)
    if (runs.some((run) => run.includes(piece)) || new Set(piece).size === 1) return piece.length
  }
  return 1
}

/** Suzhou@2026, P@ssw0rd, Zhang19880512, Wj-19900101: words or three letters at most, and a number that is no secret. */
function isWordWithNumber(text: string): boolean {
  const [, before = '', word = '', after = ''] = /^([^a-z]*)(.*?)([^a-z]*)$/.exec(text) ?? []
  // Digits among letters are a number of their own, or letters in disguise.
  const letters = word.replace(/[^a-z]/g, '')
  if (isGuessed(digitsOf(text)) && (isOfWords(letters) || isScanty(text, letters))) return true
  return isGuessed(digitsOf(before + after)) && undisguised(word).some(isOfWords)
}

/** Three letters and three signs at most besides digits: initials. Other scripts are no signs that are tried first. */
const isScanty = (text: string, letters: string) =>
  letters.length <= 3 && /^[ -~]*$/.test(text) && text.replace(/[a-z\d]/g, '').length <= 3

const digitsOf = (text: string) => text.replace(/\D/g, '')

function undisguised(word: string): readonly string[] {
  const signs = [...word]
  return ['i', 'l'].map((one) =>
    signs
      .map((sign) => (sign === '1' ? one : (disguises[sign] ?? sign)))
      .filter((sign) => /[a-z]/.test(sign))
      .join(''),
  )
}

/** Whether letters are common words, one behind the other. */
function isOfWords(letters: string): boolean {
  const ends = new Set([0])
  for (let end = 1; end <= letters.length; end++)
    for (const start of ends) if (words.has(letters.slice(start, end))) ends.add(end)
  return letters !== '' && ends.has(letters.length)
}

/** Nothing, three digits, a year, a month, a day, a row, one that many like, or the same twice. */
function isGuessed(number: string): boolean {
  if (number.length <= 3 || liked.has(number) || besidesRuns(number) === 0) return true
  if (/^(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)?$/.test(number)) return true
  if (/^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(number)) return true
  const half = number.slice(0, number.length / 2)
  return number === half + half
}

/** So many digits of a number in a row give it away. */
const telling = 6

/** Whether it holds the login, or digits in a row of a number of the person or the enterprise. */
export function isOnesOwn(
  password: string,
  { login, numbers }: { readonly login: string | null; readonly numbers: readonly (string | null)[] },
): boolean {
  const text = password.normalize('NFKC').toLowerCase()
  const name = login?.trim().toLowerCase() ?? ''
  if (name.length >= 4 && text.includes(name)) return true
  const own = [login, ...numbers].map((number) => (number ?? '').replace(/\D/g, ''))
  const typed = text.match(/\d+/g) ?? []
  return typed.some((digits) =>
    Array.from({ length: Math.max(0, digits.length - telling + 1) }, (_, at) =>
      digits.slice(at, at + telling),
    ).some((piece) => own.some((number) => number.includes(piece))),
  )
}
