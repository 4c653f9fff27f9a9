import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { isCommon, isOnesOwn } from './common-passwords.ts'
import { mustBeStrong } from './passwords.ts'
import { newInitialPassword } from './staff-accounts.ts'

const nobody = { login: null, numbers: [] }

/** Each fits the rule of eight signs of three kinds; by that alone they would be taken. */
const guessed =
  `Abc12345 Abc123456 Abcd1234 Abcd@1234 Abcd123! A1b2c3d4 Aa123456 Aa12345678 Aa112233 Qq123456 Zz888888 Ab666666
  Qwer1234 Qwer1234! Qwerty12 Qwerty123! Asdf1234 Asdf-1234 Zxcv1234 Qwe123!@# Qweasd123 1qaz@WSX 1qaz2WSX !QAZ2wsx Zaq12wsx
  1q2w3e4R Q1w2e3r4 Qazwsx123 147258Aa Password1 Password123 P@ssw0rd P@ssw0rd123 P@$$w0rd Passw0rd! Passw0rd2026 Pass1234
  Admin123 Admin@123 Admin@2026 Admin888! Root@123 Test1234 Test@2025 Welcome1 Welcome@123 We1come1 Letmein1! Iloveyou1 Woaini520
  Woaini1314 Woaini5201314 Anzhu-2026 Anzhu@2026 Anzhu2026 Anzhu123! Anma@1234 Suzhou2026 Suzhou@123 Suzhou_2025 Xiangcheng-2026
  Jiangsu@2026 SuzhouAnzhu1 Changsha@123 Nanchang2026 Zhongjian2024 Jianzhu@2026 Zhujianju@123 Xiangmubu2026 Gongdi-1234 Summer2026
  Spring@2027 January1 Monday123! Zhang19880512 Wang1990! Wj19900101! Zhangsan123 Lisi@1985 Wangwei880512 Huawei@123 Wechat888
  Mima123456 Denglu@123 Guanliyuan1 China@1949 Changeme1 ２０２６Anzhu 2026@Suzhou 123456Aa 520Woaini! Anzhu20262026 Suzhou2026Anzhu A-b-c-1990`
    .split(/\s+/)
    .filter((one) => one !== '')

test.each(guessed)('%s is tried first by whoever guesses, and is refused', (password) => {
  expect(() => mustBeStrong(password, nobody)).toThrow('新密码太容易被猜到')
})

test.each([
  'Right-2026',
  'Fresh-2027',
  'Lao-Xitong-2026',
  'Ling-2026-zhu',
  'Shuixiang-2026',
  'Suzhou-7394',
  'Tie7-gua!mu',
  'zhuan.9.WA.22',
  'Kd7m-Qw3p-Xr9t',
  '水泥Steel7',
  'correct-Horse-battery-7',
  '23j34+1079HC',
  '我家门前有井Aa1',
  'aB1!?*-+#%',
])('%s is taken', (password) => {
  expect(() => mustBeStrong(password, nobody)).not.toThrow()
})

test('passwords by chance are taken: those that are told once, and twenty thousand others', async () => {
  for (let n = 0; n < 5; n++) expect(isCommon((await newInitialPassword()).told)).toBe(false)
  const drawn = Array.from({ length: 20_000 }, () => randomBytes(9).toString('base64'))
  expect(drawn.filter(isCommon)).toEqual([])
})

test.each([
  ['the login', 'Chen-Jing#9', 'chen-jing', []],
  ['the login with more around it', 'X1-chenjing-y', 'ChenJing', []],
  ['six digits of the phone', 'Tie-gua-622233', 'chenjing', ['13962223344']],
  ['the day of birth in the ID number', 'Tiegua-880512', 'c', ['32050719880512051X']],
  ['digits of the credit code', 'Tiegua-594070', '91320507MA1XYZ594070', []],
] as const)('what holds %s is one’s own', (_, password, login, numbers) => {
  expect(isOnesOwn(password, { login, numbers: [...numbers] })).toBe(true)
  expect(isOnesOwn(password, { login: 'liming', numbers: ['13900000000', null] })).toBe(false)
})

test('the sentence says what is wrong, at the field it was typed into', () => {
  const refused = (password: string, numbers: string[] = []) => {
    try {
      mustBeStrong(password, { login: 'chenjing', numbers }, 'password')
    } catch (error) {
      return error
    }
    return undefined
  }
  expect(refused('Tie-gua-622233', ['13962223344'])).toMatchObject({
    code: 'invalid',
    detail: '新密码里有您的登录名、手机号或证件号码，容易被猜到。请换一个与本人、本单位无关的。',
    issues: [{ path: 'password', message: '含登录名或号码，请换一个' }],
  })
  expect(refused('Suzhou@2026')).toMatchObject({
    code: 'invalid',
    detail:
      '新密码太容易被猜到：它是常用的词、姓氏或地名加年份、生日，或一排相连的键。请换一个，例如几个互不相关的词中间夹数字。',
    issues: [{ path: 'password', message: '太常见，请换一个' }],
  })
})
