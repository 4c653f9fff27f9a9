import { expect, test } from 'vitest'
import { deviceInWords } from './device.ts'

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0'

test.each([
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/120.0.0.0`,
    'Windows 电脑 · Edge 120',
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36`, 'Linux 电脑 · Chrome 120'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.40',
    'iPhone · 微信',
  ],
  ['curl/7.88.1', 'curl/7.88.1'],
  ['', '未知设备'],
])('%s', (userAgent, words) => {
  expect(deviceInWords(userAgent)).toBe(words)
})
