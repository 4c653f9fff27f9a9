import lighthouse from 'lighthouse'
import * as launcher from 'chrome-launcher'

/* node audit.mjs <json>: audits each page of { chromium, flags, pages: [{ url, device, headers }] } and prints its scores as a line of JSON. */

const { chromium, flags, pages } = JSON.parse(process.argv[2] ?? '{}')
const chrome = await launcher.launch({ chromePath: chromium, chromeFlags: ['--headless=new', ...flags] })
try {
  for (const { url, device, headers } of pages) {
    const desk = { width: 1366, height: 768, deviceScaleFactor: 1, mobile: false, disabled: false }
    const result = await lighthouse(url, {
      port: chrome.port,
      output: 'json',
      logLevel: 'silent',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
      extraHeaders: headers,
      disableStorageReset: true,
      formFactor: device === 'desk' ? 'desktop' : 'mobile',
      ...(device === 'desk' && {
        screenEmulation: desk,
        throttling: { rttMs: 40, throughputKbps: 10_240, cpuSlowdownMultiplier: 1 },
      }),
    })
    const { categories, audits } = result.lhr
    const flaws = Object.values(categories)
      .flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 0.9)
      .map(({ id }) => `${id} ${audits[id].displayValue ?? ''}`.trim())
    const scores = Object.fromEntries(
      Object.entries(categories).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]),
    )
    console.log(
      JSON.stringify({ url, final: result.lhr.finalDisplayedUrl, scores, flaws: [...new Set(flaws)] }),
    )
  }
} finally {
  chrome.kill()
}
