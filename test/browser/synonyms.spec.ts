import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ok } from '../e2e/support/client.js';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { indexNow, readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

describe('the synonyms page', () => {
  let stage: Stage;
  let organization: Organization;
  let page: Page;

  beforeAll(async () => {
    stage = await Stage.open({ worker: false });
    organization = await createOrganization(stage.anonymous, 'Synonyms');
    await indexNow(stage.service, await readyVideo(stage.service, organization.repEast, { title: 'They push back', visibility: 'organization' }));
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  const saved = async () => ok(await organization.enablement.client.get<{ groups: string[][] }>('/api/search/synonyms'), 200).groups;
  const field = () => page.getByRole('combobox', { name: 'These mean the same' });
  const groups = () => page.getByRole('list', { name: 'Groups' }).getByRole('listitem');

  it('is where one comes to from a word that found nothing, and what is added finds it at once', async () => {
    page = await stage.visit(organization.enablement, '/search?q=price objection ');
    await page.getByRole('link', { name: 'Add a synonym' }).click();
    await page.getByRole('heading', { level: 1, name: 'Synonyms' }).waitFor();
    await page.getByText('No synonyms yet').waitFor();

    // One alone means nothing: that is said, and nothing is lost.
    await page.getByRole('button', { name: 'Add group' }).click();
    await page.getByText('Add at least one more that means the same as “price objection”.').waitFor();
    await field().fill('push back');
    await page.getByRole('button', { name: 'Add group' }).click();
    await groups().first().getByText('push back').waitFor();
    expect(await saved()).toEqual([['price objection', 'push back']]);

    await page.goBack();
    await page.getByRole('article', { name: 'They push back' }).waitFor();
  }, 2 * PATIENCE_MS);

  it('changes and removes a group, and takes both back', async () => {
    await page.goto(`${stage.url}/synonyms`);
    await groups().getByRole('button', { name: /^Change/ }).click();
    await page.getByRole('combobox', { name: /^Instead of/ }).fill('too expensive');
    await groups().getByRole('button', { name: 'Save' }).click();
    await groups().first().getByText('too expensive').waitFor();
    expect(await saved()).toEqual([['price objection', 'push back', 'too expensive']]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await groups().first().getByText('too expensive').waitFor({ state: 'detached' });
    expect(await saved()).toEqual([['price objection', 'push back']]);

    await groups().getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('No synonyms yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await groups().first().getByText('push back').waitFor();
    expect(await saved()).toEqual([['price objection', 'push back']]);
  }, 2 * PATIENCE_MS);

  it('offers groups to begin with, one by one or all, beside those of others', async () => {
    await page.getByRole('button', { name: /^Add “discount”/ }).click();
    await groups().nth(1).getByText('discount').waitFor();
    // Somebody else adds one meanwhile.
    ok(await organization.admin.client.put('/api/search/synonyms', { groups: [...(await saved()), ['demo', 'walkthrough']] }), 200);
    await page.getByRole('button', { name: /^Add all/ }).click();
    await page.getByRole('heading', { name: 'Usual in sales' }).waitFor({ state: 'detached' });
    expect((await saved()).slice(0, 3)).toEqual([['price objection', 'push back'], ['discount', 'price reduction', 'concession'], ['demo', 'walkthrough']]);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
  }, 2 * PATIENCE_MS);

  it('asks before what is written is left behind', async () => {
    await field().fill('kick-off');
    await page.getByRole('link', { name: 'Library' }).first().click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Stay here' }).click();
    await page.getByText('kick-off').waitFor();
    await page.getByRole('link', { name: 'Library' }).first().click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Leave' }).click();
    await page.waitForURL('**/library');
  }, 2 * PATIENCE_MS);

  it('is for those who set up the process', async () => {
    page = await stage.visit(organization.repEast, '/synonyms');
    await page.getByText('Enablement and admins look after synonyms').waitFor();
    await page.goto(`${stage.url}/search?q=zeppelin `);
    await page.getByText('Nobody has said “zeppelin” yet').waitFor();
    expect(await page.getByRole('link', { name: 'Add a synonym' }).count()).toBe(0);
  }, 2 * PATIENCE_MS);
});
