import { expect, test } from 'vitest'
import { consentPurposes, consents } from './consents.ts'

test('刷脸不是唯一方式：说明和撤回的提示都写明短信验证码一样有效', () => {
  const { paragraphs, withdrawal, basis } = consents.face
  const refused = paragraphs.find(({ title }) => title === '不同意会怎样')?.text
  expect(refused).toContain('短信验证码随时可以用，和刷脸一样有效')
  expect(withdrawal).toContain('短信验证码，一样有效')
  expect(basis.text).toContain('不得将人脸识别技术作为唯一验证方式')
})

test('每一项单独同意都写明用途、谁看得到、不同意会怎样和怎样撤回', () => {
  for (const purpose of consentPurposes)
    expect(consents[purpose].paragraphs.map(({ title }) => title)).toEqual([
      '用来做什么',
      '谁看得到',
      '不同意会怎样',
      '怎样撤回',
    ])
})
