/* ES5 on purpose: this must run where nothing else of the page does. Browsers older than Chromium 86 and the compatibility
   mode of dual-core browsers get a page that says what to do, instead of a blank one. */
;(function () {
  var chrome = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent)
  var tooOld =
    document.documentMode ||
    (chrome && Number(chrome[1]) < 86) ||
    !('noModule' in document.createElement('script'))
  if (!tooOld) return
  document.documentElement.setAttribute('data-old-browser', 'yes')
  document.title = '请更换浏览器模式 · 安筑'
  document.getElementById('root').innerHTML =
    '<div style="max-width:640px;margin:60px auto;padding:0 16px;font:16px/28px Microsoft YaHei,sans-serif;color:#1f2933">' +
    '<h1 style="font-size:22px">这个浏览器（或兼容模式）打不开安筑</h1>' +
    '<p><b>360、QQ、搜狗等浏览器：</b>请点地址栏右侧的闪电图标，切换到【极速模式】，页面会自动重新打开。</p>' +
    '<p style="border:1px solid #7b8794;padding:6px 12px;background:#f4f6f8">网址 ……………………………………………… ' +
    '<b style="border:2px solid #0b5cad;padding:0 8px;background:#fff">&#9889; 极速模式</b> ← 点这里</p>' +
    '<p><b>没有闪电图标：</b>请安装或升级到新版的 Edge（www.microsoft.com/edge）、' +
    '360 极速浏览器（browser.360.cn/ee）或 Chrome 86 以上版本。</p>' +
    '<p style="color:#52606d">您的浏览器：' +
    navigator.userAgent.replace(/[<>&]/g, ' ') +
    '</p></div>'
})()
