import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskName } from './identifiers/mask.ts'
import { whyNotPublic } from './publicity.ts'

const person = (name: string, text = '准予延续') => whyNotPublic('审批结果', [{ person: name, text }])

test('姓名遮盖后才能公示', () => {
  for (const name of ['王*明', '张*', '欧阳*', '买买提·****', '诸葛*明', '乙'])
    expect(person(name)).toBeUndefined()
  for (const name of ['张建国', '欧阳修', '张建国*', '*', '', '买买提·艾力', '张 建国'])
    expect(person(name)).toContain('遮盖')
})

test('遮盖函数给出的姓名都能公示', () => {
  const sign = fc.constantFrom(...'王张建国明欧阳诸葛买提𠮷')
  const names = fc.string({ unit: sign, minLength: 2, maxLength: 8 })
  fc.assert(fc.property(names, (name) => person(maskName(name)) === undefined))
  fc.assert(fc.property(names, names, (a, b) => person(maskName(`${a}·${b}`)) === undefined))
})

test('证件号码、手机号码和空白公示不能公示', () => {
  for (const text of ['430102199001011234', '４３０１０２１９９００１０１１２３４', '电话 13800001111'])
    expect(person('王*', text)).toContain('号码')
  expect(person('王*', '湘建安C3（2024）0000001')).toBeUndefined()
  expect(whyNotPublic('审批结果', [])).toBeDefined()
  expect(whyNotPublic('更名', [{ enterprise: '张建国', text: '' }])).toContain('企业名称')
  expect(whyNotPublic('更名', [{ enterprise: '湖南某某建设有限公司', text: '' }])).toBeUndefined()
})
