import { creditCodeWithCheckSign } from '@anzhu/law/identifiers/credit-code'
import { sheetOfUsers } from '../e2e/support/users-sheet.ts'
import { open, openAs, take, type Studio } from './studio.ts'

/* The pictures of accounts, of the registry of the labour trade, of the hall and of the systems outside. */

export async function takeRegistry(studio: Studio): Promise<void> {
  await takeRegister(studio)
  await takeLabour(studio)
  await takeQueue(studio)
  await takeUsers(studio)
  await takeHall(studio)
  await takeConnectors(studio)
  await takeImport(studio)
}

/** An enterprise of the simulated business registry that has no account yet. */
async function takeRegister(studio: Studio): Promise<void> {
  const page = await open(studio, 'desk')
  await page.goto('/register')
  await page.getByLabel('统一社会信用代码').fill(creditCodeWithCheckSign('91320507MA2ANHA00'))
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('region', { name: '企业' }).getByText('来源：工商登记模拟库（演示）').waitFor()
  await take(page, 'enterprise-register')
}

/** The basic information of an enterprise that has registered nothing yet, as the registers fill it in. */
async function takeLabour(studio: Studio): Promise<void> {
  const firm = studio.logins.find(({ role, unit }) => role === 'enterprise-admin' && unit.includes('安信'))
  const page = await openAs(studio, 'desk', firm?.login ?? '')
  await page.goto('/org/labour')
  await page.getByRole('button', { name: '填写基本信息' }).click()
  await page
    .getByText(/来自工商登记模拟库/)
    .first()
    .waitFor()
  await page.getByText('来自账号，可以修改').first().waitFor()
  await take(page, 'labour-basic')
}

/** What waits for the association. */
async function takeQueue(studio: Studio): Promise<void> {
  const page = await openAs(studio, 'desk', 'you')
  await page.goto('/items?box=queue')
  await page.getByRole('row').filter({ hasText: '安捷' }).first().waitFor()
  await take(page, 'labour-queue')
}

/** What an officer would see in a post that is about to be granted. */
async function takeUsers(studio: Studio): Promise<void> {
  const page = await openAs(studio, 'desk', 'secadmin')
  await page.goto('/users')
  await page
    .getByRole('row', { name: /曹建军/ })
    .getByRole('button', { name: '授岗' })
    .click()
  const form = page.getByRole('dialog', { name: '给 曹建军 授予岗位' })
  await form.getByLabel('岗位').click()
  await page.getByTitle('安码监管岗').last().click()
  await form.getByLabel('地区').fill('相城')
  await page.getByTitle('江苏省 苏州市 相城区').click()
  await form.getByRole('region', { name: '他将看到' }).getByText('菜单').waitFor()
  await take(page, 'users-preview')
}

async function takeHall(studio: Studio): Promise<void> {
  const page = await openAs(studio, 'desk', 'shen')
  await page.goto('/hall')
  await page.getByText('须本人到场，出示身份证原件').waitFor()
  await take(page, 'hall')
}

async function takeConnectors(studio: Studio): Promise<void> {
  const page = await openAs(studio, 'desk', 'sysadmin')
  await page.goto('/connectors')
  await page.getByRole('list', { name: '外部系统' }).getByRole('listitem').nth(3).waitFor()
  await take(page, 'connectors')
  await page.goto('/jobs?tab=kinds')
  await page.getByRole('row', { name: /生成文书/ }).waitFor()
  await take(page, 'jobs')
}

/** A sheet of users with what each would see, and what is wrong with one. */
async function takeImport(studio: Studio): Promise<void> {
  const page = await openAs(studio, 'desk', 'secadmin')
  await page.goto('/users/imports')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '相城区用户.xlsx', mimeType: '', buffer: await sheetOfUsers('manual') })
  await page.getByText('2 条可导入，1 条有误').waitFor()
  await page.getByText('没有“局长”这个岗位').waitFor()
  await take(page, 'users-import')
}
