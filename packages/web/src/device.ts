const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, '微信'],
  [/EdgA?\/(\d+)/, 'Edge'],
  [/QQBrowser\/(\d+)/, 'QQ 浏览器'],
  [/360|QIHU/, '360 浏览器'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chrome'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Version\/(\d+).*Safari/, 'Safari'],
]

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, '安卓手机'],
  [/Windows/, 'Windows 电脑'],
  [/Mac OS X/, 'Mac 电脑'],
  [/Linux/, 'Linux 电脑'],
]

/** A browser's user agent as its owner would name the device: Windows 电脑 · Edge 120. What is unknown stays as it is. */
export function deviceInWords(userAgent: string): string {
  const system = systems.find(([sign]) => sign.test(userAgent))?.[1]
  const browser = browsers.flatMap(([sign, name]) => {
    const found = sign.exec(userAgent)
    return found === null ? [] : [found[1] === undefined ? name : `${name} ${found[1]}`]
  })[0]
  if (system === undefined && browser === undefined) return userAgent === '' ? '未知设备' : userAgent
  return [system, browser].filter((part) => part !== undefined).join(' · ')
}
