import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createOrganization, type Organization } from '../e2e/support/people.js';
import { indexNow, readyVideo } from '../e2e/support/videos.js';
import { PATIENCE_MS, Stage } from './support/stage.js';

/** Nothing found is the beginning of an example. */
describe('asking the team', () => {
  let stage: Stage;
  let org: Organization;
  let videoId: string;

  beforeAll(async () => {
    stage = await Stage.open();
    org = await createOrganization(stage.anonymous, 'Asking');
    videoId = await readyVideo(stage.service, org.managerWest, { title: 'Next quarter, calmly', visibility: 'organization' });
    await indexNow(stage.service, videoId);
  }, PATIENCE_MS);
  afterAll(() => stage.close());

  it('a search without results becomes a request; a colleague answers with a video; the asker finds it at home', async () => {
    const rep = await stage.visit(org.repEast, '/search?q=procrastination');
    await rep.getByRole('button', { name: 'Ask the team for a recording' }).click();
    await rep.getByRole('dialog').getByLabel('What would you like to hear?').fill('What do we say to “next quarter”?');
    await rep.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click();
    await rep.getByRole('dialog').waitFor({ state: 'detached' });

    const colleague = await stage.visit(org.managerWest, '/');
    await colleague.getByText('What do we say to “next quarter”?').waitFor();
    await colleague.goto(`${stage.url}/videos/${videoId}`);
    await colleague.getByRole('button', { name: 'More about this video' }).click();
    await colleague.getByRole('menuitem', { name: /Answer a request/ }).click();
    await colleague.getByRole('button', { name: 'This answers it' }).click();
    await colleague.getByRole('dialog').waitFor({ state: 'detached' });

    await rep.goto(stage.url);
    await rep.getByRole('link', { name: /Next quarter, calmly · by Max Manager/ }).click();
    await rep.getByRole('heading', { name: 'Next quarter, calmly' }).waitFor();
    const worked = rep.getByRole('button', { name: /Worked for me/ });
    await worked.click();
    await rep.getByRole('button', { name: 'Worked for me · 1', pressed: true }).waitFor();
  }, 3 * PATIENCE_MS);

  it('a search is saved under a name, done again by a tap, and given up with a way back', async () => {
    const rep = await stage.visit(org.repEast2, '/search?q=quarter', { width: 390, height: 844 });
    await rep.getByRole('article', { name: 'Next quarter, calmly' }).waitFor();
    await rep.getByRole('button', { name: 'Save search' }).click();
    await rep.getByLabel('Name').fill('Waiting');
    await rep.getByRole('button', { name: 'Save', exact: true }).click();
    await rep.getByRole('button', { name: 'Saved' }).waitFor();
    await rep.goto(`${stage.url}/search`);
    await rep.getByRole('heading', { name: 'For you now' }).waitFor();
    await rep.getByRole('link', { name: 'Waiting' }).click();
    await rep.getByRole('heading', { name: 'Results for “quarter”' }).waitFor();
    await rep.getByRole('button', { name: 'Stop saving Waiting' }).click();
    await rep.getByRole('button', { name: 'Undo' }).click();
    await rep.getByRole('link', { name: 'Waiting' }).waitFor();
    expect(new URL(rep.url()).search).toBe('?q=quarter');
  }, 2 * PATIENCE_MS);
});
