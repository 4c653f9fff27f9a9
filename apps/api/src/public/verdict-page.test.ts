import { type Verdict, verdicts } from '@anzhu/contract/scanning'
import { describe, expect, test } from 'vitest'
import { renderNoticePage } from './notice-page.ts'
import { renderVerdictPage } from './verdict-page.ts'

const at = new Date('2026-11-21T02:32:05Z')
const masked = {
  name: '张*国',
  enterprise: '苏州某某建设有限公司',
  trade: '木工',
  validUntil: '2027-05-18',
  codeNumber: '8384-4746-4307',
  issuer: '江苏省苏州市',
}
const verdict = (kind: Verdict['verdict'], more: Partial<Verdict> = {}): Verdict => ({
  verdict: kind,
  word: '绿码 可进场',
  sentence: '可以进场。',
  colour: null,
  at: at.toISOString(),
  masked,
  certificate: null,
  paper: null,
  ...more,
})
const render = (shown: Verdict, token = 'abc') => renderVerdictPage(shown, { token, at })

describe('the page behind a QR code', () => {
  test('says the verdict first: in the title and in the only h1', () => {
    const html = render(verdict('green'))
    expect(html).toContain('<title>绿码 可进场 · 安码核验</title>')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html.indexOf('<h1')).toBeLessThan(html.indexOf('<dl'))
  })

  test('gives the masked facts, the time of checking on the Shanghai clock, and that it is no national code', () => {
    const html = render(verdict('green'))
    for (const value of Object.values(masked)) expect(html).toContain(value)
    expect(html).toContain('2026-11-21 10:32:05')
    expect(html).toContain('不是国家平台二维码')
  })

  test('needs no script, no other host and no inline style, and is not for search engines', () => {
    for (const kind of verdicts) {
      const html = render(verdict(kind))
      expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=|https?:\/\/|src=/)
      expect(html).toContain('noindex')
    }
  })

  test('a forgery that was found out reads letter by letter like a number nobody holds', () => {
    const forged = verdict('forged', { word: '伪造', sentence: '签名无效', masked })
    const unknown = verdict('unknown', { word: '查无此码', sentence: '没有查到', masked: null })
    expect(render(forged, 'one')).toBe(render(unknown, 'another'))
  })

  test('only green, a valid certificate and a paper that agrees have the green band', () => {
    for (const kind of verdicts) {
      expect(render(verdict(kind)).includes('band-green'), kind).toBe(
        kind === 'green' || kind === 'certificate-valid' || kind === 'paper-agrees',
      )
    }
  })

  test('what came from outside cannot become markup', () => {
    const html = render(verdict('green', { masked: { ...masked, enterprise: '<img src=x onerror="1">&\'' } }))
    expect(html).not.toContain('<img')
    expect(html).toContain('&#60;img src=x onerror=&#34;1&#34;&#62;&#38;&#39;')
  })
})

test('the page for an address that leads nowhere says so', () => {
  expect(renderNoticePage('操作过于频繁', '请 5 秒后<再>试。')).toContain('请 5 秒后&#60;再&#62;试。')
})
